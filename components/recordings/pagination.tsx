import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { PageQuery } from "@/lib/schemas/page-params";

const pageSizes = [25, 50, 100];

type PaginationProps<Query extends PageQuery> = {
  query: Query;
  /** Rows on the page. */
  count: number;
  hasMore: boolean;
  onGo: (query: Query) => void;
};

/** Which rows are on screen, and ways to the others. */
export function Pagination<Query extends PageQuery>(props: PaginationProps<Query>) {
  const { query, count, hasMore, onGo } = props;
  const { offset, limit } = query;
  const sizes = [...new Set([...pageSizes, limit])].sort((one, other) => one - other);
  const goTo = (start: number) => onGo({ ...query, offset: Math.max(0, start) });
  return (
    <nav
      aria-label="Pages"
      className="mt-auto flex items-center gap-2 bg-surface px-4 py-2.5 md:sticky md:bottom-0 md:border-t md:px-5 md:pr-[calc(1.25rem+var(--panel-room,0px))]"
    >
      <p className="grow text-ink-2">
        {count > 0 && `${format(offset + 1)}–${format(offset + count)}`}
      </p>
      <span aria-hidden className="text-ink-3 max-sm:hidden">
        Rows
      </span>
      <Select
        label="Rows per page"
        options={sizes.map((size) => ({ value: size, label: String(size) }))}
        value={limit}
        // The page that has what is now the first row, so that it stays in sight.
        onChange={(size) =>
          onGo({ ...query, limit: size, offset: Math.floor(offset / size) * size })
        }
      />
      <Button
        disabled={offset === 0}
        focusableWhenDisabled
        aria-label="Previous page"
        onClick={() => goTo(offset - limit)}
      >
        <ChevronLeft aria-hidden className="-ml-1" />
        <span className="max-sm:hidden">Previous</span>
      </Button>
      <Button
        disabled={!hasMore}
        focusableWhenDisabled
        aria-label="Next page"
        onClick={() => goTo(offset + limit)}
      >
        <span className="max-sm:hidden">Next</span>
        <ChevronRight aria-hidden className="-mr-1" />
      </Button>
    </nav>
  );
}

function format(count: number): string {
  return count.toLocaleString("en-GB");
}
