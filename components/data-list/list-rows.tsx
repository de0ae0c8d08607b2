import { useMediaQuery } from "@/components/ui/use-media-query";
import type { ListRow, RowsProps } from "./column";
import { ListCards } from "./list-cards";
import { ListTable } from "./list-table";

/** From here on rows are a table; the same as the style sheet's `md`. */
const WIDE = "(width >= 45rem)";

/** A list's rows, as a table or as cards. */
export function ListRows<Row extends ListRow, Context>(props: RowsProps<Row, Context>) {
  // The server knows no width: it sends both, and the style sheet shows one.
  const isWide = useMediaQuery(WIDE);
  return (
    <>
      {isWide !== false && (
        <div className="max-md:hidden">
          <ListTable {...props} />
        </div>
      )}
      {isWide !== true && (
        <div className="md:hidden">
          <ListCards {...props} />
        </div>
      )}
    </>
  );
}
