import { useMediaQuery } from "@/components/ui/use-media-query";
import type { ListRow, RowsProps } from "./column";
import { ListCards } from "./list-cards";
import { ListTable } from "./list-table";

/** From here on there is room for the table; the same as the style sheet's `lg`. */
const WIDE = "(width >= 72rem)";

/** Whether there is room for the table; null on the server and in the browser's first render. */
export function useIsWide(): boolean | null {
  return useMediaQuery(WIDE);
}

/** A list's rows, as a table or as cards. */
export function ListRows<Row extends ListRow, Context>(props: RowsProps<Row, Context>) {
  // The server knows no width: it sends both, and the style sheet shows one.
  const isWide = useIsWide();
  return (
    <>
      {isWide !== false && (
        <div className="max-lg:hidden">
          <ListTable {...props} />
        </div>
      )}
      {isWide !== true && (
        <div className="lg:hidden">
          <ListCards {...props} />
        </div>
      )}
    </>
  );
}
