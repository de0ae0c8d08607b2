import type { Total } from "@/components/data-list/pagination";
import { isEmptySelection } from "@/components/data-list/selection";
import type { ListSelection } from "@/components/data-list/use-selection";
import { formatCount } from "@/lib/format/format-numbers";

type SelectionBannerProps = {
  list: ListSelection;
  /** Rows on the page. */
  count: number;
  /** Rows on all pages; undefined while that is not known. */
  total: Total | undefined;
};

/** Offers all that match once the page is selected, and says so once they are. */
export function SelectionBanner({ list, count, total }: SelectionBannerProps) {
  const { selection } = list;
  if (isEmptySelection(selection)) return null;
  if (selection.kind === "some" && (list.pageState !== true || total?.count === count)) return null;
  return (
    <p className="flex h-9 shrink-0 items-center justify-center gap-3 border-t bg-selected px-4 text-ink-2">
      {selection.kind === "all" ? (
        <>
          All that match are selected. Those that arrive later are not.
          <button type="button" className={linkClass} onClick={list.clear}>
            Clear
          </button>
        </>
      ) : (
        <>
          <span className="max-sm:hidden">All {count} on this page are selected.</span>
          <button type="button" className={linkClass} onClick={list.selectAll}>
            Select all{total && ` ${formatCount(total)}`} that match
          </button>
        </>
      )}
    </p>
  );
}

const linkClass = "font-medium text-accent-ink hover:underline";
