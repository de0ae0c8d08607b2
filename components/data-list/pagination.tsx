import { ChevronLeft, ChevronRight, ListEnd } from "lucide-react";
import { useRef } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { formatCount, formatNumber } from "@/lib/format/format-numbers";
import { nextPage, type PageQuery } from "@/lib/schemas/page-params";

const pageSizes = [25, 50, 100];

/** The part of a list that the URL names, and ways to the others. */
export type Paging<Query extends PageQuery> = {
  query: Query;
  /** The link to another page of the list. */
  hrefOf: (query: Query) => string;
  /** Goes elsewhere in the list; Back returns. */
  go: (query: Query) => void;
  /** Whether a page begins at a cursor, so that rows that arrive move none of its own. */
  isByCursor?: boolean;
};

/** How many rows there are; `isExact` says whether there are no more. */
export type Total = { count: number; isExact: boolean };

type PaginationProps<Query extends PageQuery> = {
  paging: Paging<Query>;
  /** Rows on the page. */
  count: number;
  hasMore: boolean;
  /** The start of the next page, in a list that is paged by cursor. */
  nextCursor?: string | null | undefined;
  total: Total | undefined;
};

/** Which rows are on screen, and ways to the others. */
export function Pagination<Query extends PageQuery>(props: PaginationProps<Query>) {
  const { paging, count, hasMore, nextCursor = null, total } = props;
  const { query, go } = paging;
  const { offset, limit } = query;
  const sizes = [...new Set([...pageSizes, limit])].sort((one, other) => one - other);
  /** The pages from which others were reached, by their cursors. */
  const before = useRef(new Map<string, Query>());
  function goOn() {
    const next = nextPage(query, paging.isByCursor ? nextCursor : null);
    if (next.cursor !== null) before.current.set(next.cursor, query);
    go(next);
  }
  function goBack() {
    const known = query.cursor === null ? undefined : before.current.get(query.cursor);
    go(known ?? { ...query, offset: Math.max(0, offset - limit), cursor: null });
  }
  useShortcuts({
    n: () => hasMore && goOn(),
    p: () => offset > 0 && goBack(),
  });
  return (
    <nav
      aria-label="Pages"
      data-pages
      className="mt-auto flex items-center gap-2 bg-surface px-4 py-2.5 md:sticky md:bottom-0 md:border-t md:px-5 md:pr-[calc(1.25rem+var(--panel-room,0px))]"
    >
      <p className="grow text-ink-2">
        {count > 0 && `${formatNumber(offset + 1)}–${formatNumber(offset + count)}`}
        {count > 0 && total && ` of ${formatCount(total)}`}
      </p>
      <span aria-hidden className="text-ink-3 max-sm:hidden">
        Rows
      </span>
      <Select
        label="Rows per page"
        options={sizes.map((size) => ({ value: size, label: String(size) }))}
        value={limit}
        // The page with the present first row, so that it stays in sight.
        onChange={(size) =>
          go({ ...query, limit: size, offset: Math.floor(offset / size) * size, cursor: null })
        }
      />
      <Button
        disabled={offset === 0}
        focusableWhenDisabled
        aria-label="Previous page"
        onClick={goBack}
      >
        <ChevronLeft aria-hidden className="-ml-1" />
        <span className="max-sm:hidden">Previous</span>
      </Button>
      <Button disabled={!hasMore} focusableWhenDisabled aria-label="Next page" onClick={goOn}>
        <span className="max-sm:hidden">Next</span>
        <ChevronRight aria-hidden className="-mr-1" />
      </Button>
    </nav>
  );
}

type PastTheEndProps<Query extends PageQuery> = {
  /** The plural of its rows, as it stands within a sentence. */
  what: string;
  paging: Paging<Query>;
};

/** Stands in the place of rows beyond the last page of a list. */
export function PastTheEnd<Query extends PageQuery>({ what, paging }: PastTheEndProps<Query>) {
  const first = { ...paging.query, offset: 0, cursor: null };
  return (
    <Notice
      icon={<ListEnd />}
      title="The list ends before this page"
      actions={
        <a
          href={paging.hrefOf(first)}
          className={buttonClass()}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            paging.go(first);
          }}
        >
          Go to the first page
        </a>
      }
    >
      <p>
        There are no {what} from number {formatNumber(paging.query.offset + 1)} on.
      </p>
    </Notice>
  );
}
