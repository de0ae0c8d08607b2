import { useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { recordingsSearchParams } from "@/lib/schemas/recordings-query";
import { clearFilters, type SetFilter } from "./filter-words";
import { NotLoaded, NotRefreshed } from "./not-loaded";
import { NothingMatches } from "./nothing-matches";
import { NothingYet } from "./nothing-yet";
import { Pagination } from "./pagination";
import { PastTheEnd } from "./past-the-end";
import { pageHref } from "./recording-links";
import { RecordingsRows } from "./recordings-rows";
import { RecordingsSkeleton } from "./recordings-skeleton";
import type { ListState } from "./use-recordings-page";
import type { FilterChange, RecordingsUrl } from "./use-recordings-query";

type ListBodyProps = {
  projectId: string;
  origin: string;
  url: RecordingsUrl;
  list: ListState;
  set: readonly SetFilter[];
  /** Whether what is open covers it. */
  isCovered: boolean;
  onFilter: (change: FilterChange) => void;
};

/** The list in whichever of its states, and its pages below. */
export function ListBody(props: ListBodyProps) {
  const { url, list } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const asked = recordingsSearchParams(url.query).toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are read from their top.
  useEffect(() => {
    // Not the effect's result: newer browsers answer with a promise.
    scroller.current?.scrollTo(0, 0);
  }, [asked]);
  const hasRows = (list.page?.data.length ?? 0) > 0;
  const isStale = hasRows && !list.isCurrent && !list.error;
  const isLoading = !hasRows && !list.isCurrent && !list.error;
  return (
    <div
      ref={scroller}
      className={classNames(
        "relative flex min-h-0 grow flex-col border-t",
        // What is scrolled to stands clear of the pages and of the table's head.
        "md:scroll-pb-15 lg:scroll-pt-9",
        // There is nothing in what loads that a keyboard could scroll to.
        isLoading ? "overflow-hidden" : "overflow-y-auto",
      )}
    >
      {list.error && hasRows && (
        <NotRefreshed error={list.error} isRetrying={list.isRetrying} onRetry={list.retry} />
      )}
      <div
        aria-busy={!list.isCurrent && !list.error}
        className={classNames("transition-opacity", isStale && "opacity-55")}
      >
        <ListContent {...props} />
      </div>
      {(hasRows || url.query.offset > 0) && (
        <Pagination
          query={url.query}
          // Rows that stay until others are loaded are not the ones asked for.
          count={list.isCurrent ? (list.page?.data.length ?? 0) : 0}
          hasMore={list.page?.has_more ?? false}
          onGo={url.go}
        />
      )}
    </div>
  );
}

function ListContent(props: ListBodyProps) {
  const { projectId, origin, url, list, set, isCovered, onFilter } = props;
  const { page, isCurrent, error } = list;
  if (page && page.data.length > 0) {
    const details = {
      ...list,
      projectId,
      openId: url.openId,
      isCovered,
      onOpen: url.open,
      hrefOf: (id: string) => pageHref(projectId, id, url.query),
      onOnlyDevice: (id: string) => onFilter(() => ({ device_id: [id] })),
      onOnlyEndUser: (id: string) => onFilter(() => ({ end_user_id: [id] })),
    };
    return <RecordingsRows rows={page.data} details={details} onHold={list.hold} />;
  }
  if (error) return <NotLoaded error={error} isRetrying={list.isRetrying} onRetry={list.retry} />;
  // An empty page of other filters tells nothing about these.
  if (!isCurrent) return <RecordingsSkeleton />;
  if (url.query.offset > 0) {
    const first = { ...url.query, offset: 0 };
    return (
      <PastTheEnd
        offset={url.query.offset}
        firstHref={url.hrefOf(first)}
        onFirst={() => url.go(first)}
      />
    );
  }
  if (set.length > 0) return <NothingMatches set={set} onClear={() => onFilter(clearFilters)} />;
  return <NothingYet projectId={projectId} origin={origin} query={url.query} />;
}
