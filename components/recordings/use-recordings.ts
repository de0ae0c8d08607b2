import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type ListPage, listPageOf, useListPage } from "@/components/data-list/use-list-page";
import { useStableRows } from "@/components/data-list/use-stable-rows";
import { useOperations } from "@/components/operations/operations-provider";
import { useReadForUploads } from "@/components/uploads/uploads-provider";
import { isInProgress, REFRESH_MS, recordingOptions } from "@/lib/client/fetch-recording";
import { recordingsOptions } from "@/lib/client/fetch-recordings";
import { failedIdsOf, failuresOptions, ownerIdsOf } from "@/lib/client/fetch-row-details";
import { useIsLive } from "@/lib/client/use-is-live";
import { type KnownOwners, type OwnerNames, useKnownOwners } from "@/lib/client/use-owner-names";
import type { RecordingFailure } from "@/lib/schemas/history";
import type { ListedRecordings } from "@/lib/schemas/included";
import type { OwnerKind } from "@/lib/schemas/owners";
import type { Recording } from "@/lib/schemas/recording";
import { type RecordingsQuery, recordingsSearchParams } from "@/lib/schemas/recordings-query";

/** The pointer rests on the rows, they are scrolled, or some are selected. */
export type HoldReason = "pointer" | "scroll" | "selection";

export type RecordingsList = ListPage<Recording> & {
  /** While something holds them, rows keep their places. */
  hold: (why: HoldReason, isHeld: boolean) => void;
  /** How many have come that are not drawn for that. */
  newRows: number;
  /** Draws them. */
  showNewRows: () => void;
  names: OwnerNames;
  /** The devices and end users of the rows. */
  owners: { [Of in OwnerKind]: KnownOwners<Of> };
  /** Why recordings failed, by their ids. */
  failures: ReadonlyMap<string, string>;
  /** Files of completed recordings that can't be read, by the recordings' ids. */
  problems: ReadonlyMap<string, RecordingFailure>;
  /** When rows last changed, by their ids. */
  changedAt: Readonly<Record<string, string>>;
};

/**
 * All data that the list draws for the URL. Without a stream of the project's events it is fetched
 * again while it is empty or a row is in progress, and the browser shows the page.
 */
export function useRecordings(projectId: string, query: RecordingsQuery): RecordingsList {
  const isLive = useIsLive(projectId);
  const result = useListPage({
    query,
    optionsOf: (next: RecordingsQuery) => recordingsOptions(projectId, next),
    isByCursor: true,
    refetchAfter: isLive ? () => false : refetchAfter,
  });
  const list = listPageOf(result);
  useLostRows(projectId, query, list.isCurrent ? result.data : undefined, result.isFetching);
  const readForUploads = useReadForUploads(projectId);
  const { readAt: readForOperations } = useOperations();
  const [held, setHeld] = useState<ReadonlySet<HoldReason>>(new Set());
  const [askedAt, setAskedAt] = useState(0);
  const hold = useCallback((why: HoldReason, isHeld: boolean) => {
    setHeld((now) => {
      if (now.has(why) === isHeld) return now;
      return isHeld ? new Set([...now, why]) : new Set([...now].filter((one) => one !== why));
    });
  }, []);
  const scope = list.isCurrent ? `${projectId}?${recordingsSearchParams(query)}` : null;
  // After a drop the pointer rests on the rows, and the person waits for the new ones; after a
  // deletion there are rows in the button's place.
  const readFor = Math.max(readForUploads, readForOperations, askedAt);
  const isAwaited = list.isCurrent && !result.error && result.dataUpdatedAt <= readFor;
  const isTopHeld = held.size > 0 && !isAwaited;
  const holding = !isTopHeld ? null : held.has("pointer") ? "places" : "top";
  const { page, newRows } = useStableRows(result.data, scope, holding);
  const rows = page?.data ?? noRows;
  // A page brings along the owners of its rows and filters.
  const isPageAwaited = !list.isCurrent && list.error === null;
  const idsOf = (kind: OwnerKind) => ownerIdsOf(kind, rows, query);
  const devices = useKnownOwners("devices", projectId, idsOf("devices"), isPageAwaited);
  const endUsers = useKnownOwners("end-users", projectId, idsOf("end-users"), isPageAwaited);
  return {
    ...list,
    page,
    hold,
    newRows,
    showNewRows: () => setAskedAt(Date.now()),
    names: { devices: devices.nameOf, "end-users": endUsers.nameOf },
    owners: { devices, "end-users": endUsers },
    changedAt: result.data?.included?.updated_at ?? {},
    ...useFailures(projectId, rows),
  };
}

const noRows: readonly Recording[] = [];

/** A person who looks at an empty list waits for the first recording. */
function refetchAfter({ data }: ListedRecordings): number | false {
  const isAwaited = data.length === 0 || data.some(({ status }) => isInProgress(status));
  return isAwaited ? REFRESH_MS : false;
}

/** The rows' reasons for failing, and the problems of completed ones' files, by the rows' ids. */
function useFailures(projectId: string, rows: readonly Recording[]) {
  const { data, error, isPlaceholderData } = useQuery({
    ...failuresOptions(projectId, failedIdsOf(rows)),
    // The others' reasons stay the same while one more is fetched.
    placeholderData: keepPreviousData,
  });
  const isAwaited = isPlaceholderData || (data === undefined && error === null);
  return useMemo(() => {
    const failed = new Set(rows.flatMap(({ id, status }) => (status === "failed" ? id : [])));
    const found = data?.data ?? [];
    const reasons = found.filter(({ recording_id: id }) => failed.has(id));
    const problems = found.filter(({ recording_id: id }) => !failed.has(id));
    // An empty line holds the place of each reason that is to come: later, it would move all rows below.
    const lines = isAwaited ? Array.from(failed, (id) => [id, "\u00A0"] as const) : [];
    return {
      failures: new Map([
        ...lines,
        ...reasons.map(({ recording_id, message }) => [recording_id, message] as const),
      ]),
      problems: new Map(problems.map((problem) => [problem.recording_id, problem])),
    };
  }, [data, rows, isAwaited]);
}

/** Has each row that leaves its page fetched again by itself, if it is shown somewhere: it may be gone. */
function useLostRows(
  projectId: string,
  query: RecordingsQuery,
  page: ListedRecordings | undefined,
  isFetching: boolean,
): void {
  const client = useQueryClient();
  const last = useRef({ query, page });
  useEffect(() => {
    const before = last.current;
    last.current = { query, page };
    // A row that was deleted here is taken off before the page is fetched again.
    if (isFetching || before.query !== query || before.page === page) return;
    const ids = new Set(page?.data.map(({ id }) => id));
    for (const { id } of before.page?.data ?? []) {
      if (ids.has(id)) continue;
      void client.invalidateQueries({
        queryKey: recordingOptions(projectId, id).queryKey,
        exact: true,
      });
    }
  }, [client, projectId, query, page, isFetching]);
}
