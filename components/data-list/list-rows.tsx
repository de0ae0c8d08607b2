import { useMediaQuery } from "@/components/ui/use-media-query";
import type { ListRow, RowsProps } from "./column";
import { ListCards } from "./list-cards";
import { ListTable } from "./list-table";

/** From here on rows are a table; the same as the style sheet's `md`. */
const WIDE = "(width >= 45rem)";

/** Rows of the first HTML. */
const FIRST_ROWS = 20;

/** A list's rows, as a table or as cards. */
export function ListRows<Row extends ListRow, Context>(props: RowsProps<Row, Context>) {
  // The server knows no width: it sends both, and the style sheet shows one.
  const isWide = useMediaQuery(WIDE);
  // In the first HTML stand those that a screen has room for: the others are drawn as soon as scripts run.
  if (isWide === null) return <BothRows {...props} rows={props.rows.slice(0, FIRST_ROWS)} />;
  return isWide ? <ListTable {...props} /> : <ListCards {...props} />;
}

/** Rows of which the style sheet shows one kind. */
function BothRows<Row extends ListRow, Context>(props: RowsProps<Row, Context>) {
  return (
    <>
      <div className="max-md:hidden">
        <ListTable {...props} />
      </div>
      <div className="md:hidden">
        <ListCards {...props} />
      </div>
    </>
  );
}
