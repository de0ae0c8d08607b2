import { useMediaQuery } from "@/components/ui/use-media-query";
import type { ListRow, RowsProps } from "./column";
import { ListCards } from "./list-cards";
import { ListTable } from "./list-table";

/** From here on rows are a table; the same as the style sheet's `md`. */
const WIDE = "(width >= 45rem)";

/** Rows and cards of the first HTML: the others are drawn as soon as scripts run. */
const FIRST_ROWS = 20;
const FIRST_CARDS = 10;

/**
 * A list's rows, as a table or as cards. The server knows no width: it sends both, of as many rows as a screen has
 * room for, and the style sheet shows one. The kind that stays is not drawn again: a click on a row that comes while
 * scripts start finds it.
 */
export function ListRows<Row extends ListRow, Context>(props: RowsProps<Row, Context>) {
  const isWide = useMediaQuery(WIDE);
  const first = (count: number) => (isWide === null ? props.rows.slice(0, count) : props.rows);
  return (
    <>
      {isWide !== false && (
        <div className="max-md:hidden">
          <ListTable {...props} rows={first(FIRST_ROWS)} />
        </div>
      )}
      {isWide !== true && (
        <div className="md:hidden">
          <ListCards {...props} rows={first(FIRST_CARDS)} />
        </div>
      )}
    </>
  );
}
