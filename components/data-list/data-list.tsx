import { useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import type { PageQuery } from "@/lib/schemas/page-params";
import type { ListLayout, ListRow, RowProps, Sorting } from "./column";
import { ListRows } from "./list-rows";
import { ListSkeleton } from "./list-skeleton";
import { NotLoaded, NotReady, NotRefreshed } from "./not-loaded";
import { Pagination, type Paging, PastTheEnd, type Total } from "./pagination";
import type { ListPage } from "./use-list-page";

type DataListProps<Row extends ListRow, Context, Query extends PageQuery> = {
  layout: ListLayout<Row, Context>;
  list: ListPage<Row>;
  /** Data of the cells besides their row. */
  context: Context;
  /** Null if the list comes as a whole. */
  paging: Paging<Query> | null;
  /** The empty state, shown in the rows' place, with a way on. */
  empty: React.ReactNode;
  rowProps?: (row: Row) => RowProps;
  /** Absent if the list has one order alone. */
  sorting?: Sorting;
  /** How many rows there are on all pages; undefined while that is not known. */
  total?: Total | undefined;
  /** A way to other rows while the wanted ones aren't ready. */
  meanwhile?: React.ReactNode;
  /** Called with whether the pointer rests on the rows, and whether they are scrolled. */
  onHold?: (why: "pointer" | "scroll", isHeld: boolean) => void;
};

/** A list in any of its states, with its pagination below. */
export function DataList<Row extends ListRow, Context, Query extends PageQuery>(
  props: DataListProps<Row, Context, Query>,
) {
  const { layout, list, paging } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const asked = paging?.hrefOf(paging.query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are read from their top.
  useEffect(() => {
    // Not the effect's result: newer browsers answer with a promise.
    scroller.current?.scrollTo(0, 0);
  }, [asked]);
  const count = list.page?.data.length ?? 0;
  const isWaiting = !list.isCurrent && !list.error;
  return (
    <div
      ref={scroller}
      data-list-scroller
      onScroll={({ currentTarget }) => props.onHold?.("scroll", currentTarget.scrollTop > 0)}
      className={classNames(
        "@container relative flex min-h-0 grow flex-col border-t",
        // A row that is scrolled to stays clear of the pagination and of the table's head.
        paging && "md:scroll-pb-15 md:scroll-pt-9",
        // There is nothing in a skeleton that a keyboard could scroll to.
        isWaiting && count === 0 ? "overflow-hidden" : "overflow-y-auto",
      )}
    >
      {list.error && count > 0 && <NotRefreshed {...failureOf(layout.title, list, list.error)} />}
      <div
        aria-busy={isWaiting}
        className={classNames(
          "transition-opacity",
          isWaiting && !list.waiting && count > 0 && "opacity-55",
        )}
      >
        <Content {...props} />
      </div>
      {paging && (count > 0 || paging.query.offset > 0) && (
        <Pagination
          paging={paging}
          // Rows that stay until others are loaded answer an earlier query.
          count={list.isCurrent ? count : 0}
          hasMore={list.page?.has_more ?? false}
          nextCursor={list.isCurrent ? list.page?.next_cursor : null}
          total={props.total}
        />
      )}
    </div>
  );
}

function Content<Row extends ListRow, Context, Query extends PageQuery>(
  props: DataListProps<Row, Context, Query>,
) {
  const { layout, list, context, paging, empty, rowProps, sorting, onHold } = props;
  const { page, isCurrent, error, waiting } = list;
  // Rows of an earlier query would look as if they were found.
  if (waiting && !isCurrent) return <NotReady failure={waiting} meanwhile={props.meanwhile} />;
  if (page && page.data.length > 0) {
    return (
      <div
        onPointerEnter={() => onHold?.("pointer", true)}
        onPointerLeave={() => onHold?.("pointer", false)}
      >
        <ListRows
          layout={layout}
          rows={page.data}
          context={context}
          sorting={sorting}
          {...(rowProps && { rowProps })}
        />
      </div>
    );
  }
  if (error) return <NotLoaded {...failureOf(layout.title, list, error)} />;
  // An empty page of an earlier query says nothing about this one.
  if (!isCurrent) return <ListSkeleton layout={layout} />;
  if (paging && paging.query.offset > 0) {
    return <PastTheEnd what={inSentence(layout.title)} paging={paging} />;
  }
  return empty;
}

function failureOf(title: string, list: ListPage<ListRow>, error: Error) {
  const what = inSentence(title);
  return { what, error, isRetrying: list.isRetrying, onRetry: list.retry };
}

/** A title as it stands within a sentence: "API keys" keeps its capitals. */
function inSentence(title: string): string {
  return /^[A-Z]{2}/.test(title) ? title : title.toLowerCase();
}
