"use client";

import { useEffect, useMemo, useState } from "react";
import { DataList } from "@/components/data-list/data-list";
import { hidingWidths } from "@/components/data-list/responsive-columns";
import { openByClick } from "@/components/data-list/row-link";
import { selectByClick, withSelectColumn } from "@/components/data-list/select-column";
import { isEmptySelection } from "@/components/data-list/selection";
import { useListStatus } from "@/components/data-list/use-list-status";
import { useSelection } from "@/components/data-list/use-selection";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { ClockProvider } from "@/components/ui/clock";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { ownerNameOf, ownerOf } from "@/components/uploads/owner-of";
import { useUploadTarget } from "@/components/uploads/project-uploads";
import { recordingsCurl } from "@/lib/client/curl";
import { readRecordingsQuery, selectionSearchParams } from "@/lib/schemas/recordings-query";
import { DEFAULT_SORT, type RecordingsSort } from "@/lib/schemas/recordings-sort";
import { recordingsLayout } from "./columns";
import { readDateRange } from "./date-range";
import { RecordingPanel } from "./detail/recording-panel";
import { EmptyList } from "./empty-list";
import { clearFilters, clearSearch, setFilters } from "./filters";
import { ActionBar } from "./floating-bar";
import { IgnoredParams, TooManyFilters } from "./ignored-params";
import { useListScope } from "./list-scope";
import { withNewRecordings } from "./new-recordings-pill";
import { pageHref } from "./recording-links";
import { RecordingsHead } from "./recordings-head";
import { RecordingsToolbar } from "./recordings-toolbar";
import { SelectionBanner } from "./selection-banner";
import { TimelineSlot, useTimelineChoice } from "./timeline/timeline-slot";
import { useColumns } from "./use-columns";
import { useListCommands } from "./use-list-commands";
import { useNewRecordingsAhead } from "./use-new-recordings-ahead";
import { useOpenStatus } from "./use-open-status";
import { useRecordings } from "./use-recordings";
import { type FilterChange, type RecordingsUrl, useRecordingsUrl } from "./use-recordings-url";
import { useTotal } from "./use-total";
import { useViews } from "./use-views";
import { ViewsBar } from "./views-bar";

/** From here on there is room for a panel beside the list; the same as the style sheet's `lg`. */
const PANEL_ROOM = "(width >= 72rem)";

type RecordingsViewProps = {
  projectId: string;
  /** The signed-in person: uploads are theirs, unless the list is filtered by an owner. */
  person: { email: string; name: string };
  /** The server's address, without a trailing slash. */
  origin: string;
  /** When the server rendered this, in ISO 8601: the browser's first render shows the same time. */
  renderedAt: string;
  /** The head above the list of a `ListScope`, in place of the page's head and the views. */
  head?: (url: RecordingsUrl) => React.ReactNode;
  /** Whether this person wants the timeline. */
  hasTimeline?: boolean;
};

/**
 * The recordings of a project: filters, the list and its pages, and one recording beside it, all by
 * the URL.
 */
export function RecordingsView(props: RecordingsViewProps) {
  const { projectId, person, origin, renderedAt, head, hasTimeline = true } = props;
  const scope = useListScope();
  const url = useRecordingsUrl(projectId);
  const { query, openId } = url;
  const [isRefused, setIsRefused] = useState(false);
  const list = useRecordings(projectId, query);
  const { names, failures, problems, changedAt } = list;
  const owner = useMemo(() => ownerOf(query, person), [query, person]);
  useUploadTarget(owner, ownerNameOf(owner, names));
  const listed = useViews(projectId, query);
  const chosen = useColumns(listed.columns);
  const layout = useMemo(
    () => ({
      ...recordingsLayout,
      // All rows of a scope have the same owner.
      columns: chosen.columns.filter(({ id }) => `${id}_id` !== scope?.filter),
      isDense: chosen.isDense,
      onResize: chosen.resize,
    }),
    [chosen, scope],
  );
  const columnIds = chosen.columns.map(({ id }) => id);
  const columnSet = new Set(layout.columns.map(({ id }) => id));
  const timeline = useTimelineChoice(hasTimeline);
  const [isGrouped, setIsGrouped] = useState(false);
  const total = useTotal(projectId, query, list);
  useListStatus("Recordings", list, query.offset);
  useOpenStatus(openId, list.page?.data ?? []);
  const hasPanelRoom = useMediaQuery(PANEL_ROOM);
  const isCovered = openId !== null && hasPanelRoom === false;
  const filter = (change: FilterChange) => url.filter(change, (fits) => setIsRefused(!fits));
  const filters = setFilters(query, names, scope ? [scope.filter] : []);
  const rows = list.page?.data ?? [];
  const isNothingYet = filters.length === 0 && list.page?.data.length === 0 && query.offset === 0;
  const selection = useSelection({
    scope: `${projectId}?${selectionSearchParams(query)}`,
    rows: list.isCurrent ? rows : [],
    openId,
  });
  const isSelecting = !isEmptySelection(selection.selection);
  const { hold } = list;
  const ahead = useNewRecordingsAhead(projectId, query);
  const newRows = list.newRows + ahead;
  useEffect(() => hold("selection", isSelecting), [hold, isSelecting]);
  // A popup over the list, a selection, or an open recording beside it takes the key first.
  const mayEndSearch = query.q.length > 0 && openId === null && !isSelecting;
  const endSearch = () => url.search(null);
  useShortcuts(mayEndSearch ? { Escape: endSearch } : {});
  const drawn = withSelectColumn(layout, selection, ({ name }) => name ?? "Untitled");
  const showNewRows = () => {
    if (ahead > 0) return url.go({ ...query, offset: 0, cursor: null });
    list.showNewRows();
    document.querySelector("[data-list-scroller]")?.scrollTo(0, 0);
  };
  useListCommands({
    query,
    isFiltered: filters.length > 0,
    timeline,
    onClear: () => filter(clearFilters),
    onSelectAll: selection.selectAll,
    onGroupFailures: () => setIsGrouped(true),
  });
  const targetOf = (id: string) => ({
    id,
    href: pageHref(projectId, id, query),
    isOpen: openId === id,
    onOpen: () => url.open(id),
  });

  return (
    <ClockProvider renderedAt={renderedAt} zone={readDateRange(query)?.zone}>
      <div
        className={classNames(
          "relative flex min-h-0 grow flex-col overflow-hidden",
          openId !== null && "lg:[--panel-room:35rem]",
        )}
      >
        {/* If there is no room beside it, what is open covers the list. */}
        <div
          inert={isCovered}
          className={classNames(
            "flex min-h-0 grow flex-col",
            // The head would leave the rows no room.
            head && "max-md:overflow-y-auto max-md:*:shrink-0",
          )}
        >
          {head?.(url) ?? (
            <>
              <RecordingsHead
                projectId={projectId}
                query={query}
                columns={columnIds}
                total={total}
                isSelecting={isSelecting}
              />
              <ViewsBar
                projectId={projectId}
                listed={listed}
                chosen={chosen}
                onOpen={(text) =>
                  url.go({ ...readRecordingsQuery(new URLSearchParams(text)), limit: query.limit })
                }
              />
            </>
          )}
          <RecordingsToolbar
            projectId={projectId}
            query={query}
            names={names}
            chosen={chosen}
            view={listed.current}
            timeline={timeline}
            isGrouped={isGrouped}
            onGroup={setIsGrouped}
            onFilter={filter}
            onSearch={url.search}
            preparing={list.waiting?.status === 503 ? list.waiting.message : null}
          />
          {timeline.isShown && !isNothingYet && !scope && (
            <TimelineSlot projectId={projectId} selection={query} onChange={filter} />
          )}
          {isRefused && <TooManyFilters />}
          <IgnoredParams />
          <SelectionBanner list={selection} count={rows.length} total={total} />
          <DataList
            layout={newRows === 0 ? drawn : withNewRecordings(drawn, newRows, showNewRows)}
            list={list}
            context={{
              projectId,
              names,
              failures,
              problems,
              changedAt,
              owners: list.owners,
              columns: columnSet,
              hidingWidths: hidingWidths(drawn.columns),
              q: query.q[0] ?? "",
              isCovered,
              targetOf,
              onOnly: (name, id) => filter(() => ({ [name]: [id] })),
            }}
            paging={{ ...url, isByCursor: true }}
            total={total}
            sorting={{
              sort: query.sort,
              defaultSort: DEFAULT_SORT,
              onSort: (sort) =>
                url.go({ ...query, sort: sort as RecordingsSort, offset: 0, cursor: null }),
            }}
            rowProps={(row) => selectByClick(openByClick(targetOf(row.id)), row, selection)}
            onHold={list.hold}
            meanwhile={
              <Button onClick={() => filter(clearSearch)}>Show the list without it</Button>
            }
            empty={
              <EmptyList
                {...{ projectId, query, names }}
                isFiltered={filters.length > 0}
                call={recordingsCurl(origin, query)}
                onChange={filter}
              />
            }
          />
        </div>
        <ActionBar projectId={projectId} query={query} list={selection} columns={columnIds} />
        <RecordingPanel
          projectId={projectId}
          url={url}
          page={list.isCurrent ? list.page : undefined}
        />
      </div>
    </ClockProvider>
  );
}
