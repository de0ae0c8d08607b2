import { useEffect, useRef } from "react";
import { NotLoaded, NotRefreshed } from "@/components/recordings/not-loaded";
import { Pagination } from "@/components/recordings/pagination";
import { PastTheEnd } from "@/components/recordings/past-the-end";
import type { NameOf } from "@/components/recordings/use-names";
import { classNames } from "@/components/ui/class-names";
import type { OwnerKind } from "@/lib/schemas/owners";
import { ownersSearchParams } from "@/lib/schemas/owners-query";
import { DirectoryRows } from "./directory-rows";
import { DirectorySkeleton } from "./directory-skeleton";
import { directoryWords } from "./directory-words";
import { NothingMatches } from "./nothing-matches";
import { NothingYet } from "./nothing-yet";
import type { DirectoryList } from "./use-directory-list";
import type { DirectoryUrl } from "./use-directory-url";

type DirectoryBodyProps<Of extends OwnerKind> = {
  directory: Of;
  projectId: string;
  origin: string;
  url: DirectoryUrl;
  list: DirectoryList<Of>;
  endUserNameOf: NameOf;
};

/** The list in whichever of its states, and its pages below. */
export function DirectoryBody<Of extends OwnerKind>(props: DirectoryBodyProps<Of>) {
  const { directory, url, list } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const asked = ownersSearchParams(url.query).toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are read from their top.
  useEffect(() => {
    // Not the effect's result: newer browsers answer with a promise.
    scroller.current?.scrollTo(0, 0);
  }, [asked]);
  const count = list.page?.data.length ?? 0;
  const isStale = count > 0 && !list.isCurrent && !list.error;
  return (
    <div
      ref={scroller}
      // What is scrolled to stands clear of the pages and of the table's head.
      className="relative flex min-h-0 grow flex-col overflow-y-auto border-t md:scroll-pb-15 lg:scroll-pt-9"
    >
      {list.error && count > 0 && <NotRefreshed {...failureOf(directory, list, list.error)} />}
      <div
        aria-busy={!list.isCurrent && !list.error}
        className={classNames("transition-opacity", isStale && "opacity-55")}
      >
        <DirectoryContent {...props} />
      </div>
      {(count > 0 || url.query.offset > 0) && (
        <Pagination
          query={url.query}
          // Rows that stay until others are loaded are not the ones asked for.
          count={list.isCurrent ? count : 0}
          hasMore={list.page?.has_more ?? false}
          onGo={url.go}
        />
      )}
    </div>
  );
}

function DirectoryContent<Of extends OwnerKind>(props: DirectoryBodyProps<Of>) {
  const { directory, projectId, origin, url, list, endUserNameOf } = props;
  const { page, isCurrent, error, activityOf } = list;
  const { query } = url;
  const { title, one, searched } = directoryWords[directory];
  if (page && page.data.length > 0) {
    const hrefOf = (filter: string, id: string) =>
      `/projects/${projectId}/recordings?${new URLSearchParams([[filter, id]])}`;
    const details = { activityOf, endUserNameOf, hrefOf };
    return <DirectoryRows directory={directory} rows={page.data} details={details} />;
  }
  if (error) return <NotLoaded {...failureOf(directory, list, error)} />;
  // An empty page of another search tells nothing about this one.
  if (!isCurrent) return <DirectorySkeleton directory={directory} />;
  if (query.offset > 0) {
    const first = { ...query, offset: 0 };
    return (
      <PastTheEnd
        what={title.toLowerCase()}
        offset={query.offset}
        firstHref={url.hrefOf(first)}
        onFirst={() => url.go(first)}
      />
    );
  }
  if (query.q !== null) {
    const onClear = () => url.search(null);
    return <NothingMatches one={one} searched={searched} q={query.q} onClear={onClear} />;
  }
  return <NothingYet directory={directory} projectId={projectId} origin={origin} />;
}

function failureOf<Of extends OwnerKind>(directory: Of, list: DirectoryList<Of>, error: Error) {
  const what = directoryWords[directory].title.toLowerCase();
  return { what, error, isRetrying: list.isRetrying, onRetry: list.retry };
}
