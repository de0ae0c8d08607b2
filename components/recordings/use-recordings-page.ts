import { useState } from "react";
import { useReadForUploads } from "@/components/uploads/uploads-provider";
import type { RecordingsPage } from "@/lib/schemas/recording";
import { type RecordingsQuery, recordingsSearchParams } from "@/lib/schemas/recordings-query";
import { idsOf } from "./fetch-details";
import { useFailures } from "./use-failures";
import { type NameOf, useNames } from "./use-names";
import { useRecordings } from "./use-recordings";
import { useSteadyPage } from "./use-steady-page";

export type ListState = {
  /** The rows to draw; undefined while there are none to show at all. */
  page: RecordingsPage | undefined;
  /** Whether `page` answers what the URL asks, rather than what it asked before. */
  isCurrent: boolean;
  error: Error | null;
  isRetrying: boolean;
  retry: () => void;
  /** While held, rows keep their places. */
  hold: (isHeld: boolean) => void;
  deviceNameOf: NameOf;
  endUserNameOf: NameOf;
  failures: ReadonlyMap<string, string>;
};

/** Everything that the list draws for what the URL asks. */
export function useRecordingsPage(projectId: string, query: RecordingsQuery): ListState {
  const result = useRecordings(projectId, query);
  const readForUploads = useReadForUploads(projectId);
  const [isHeld, hold] = useState(false);
  const isCurrent = result.data !== undefined && !result.isPlaceholderData;
  const scope = isCurrent ? `${projectId}?${recordingsSearchParams(query)}` : null;
  // Whoever drops files waits for them, and the pointer rests where they were dropped.
  const isAwaited = isCurrent && !result.error && result.dataUpdatedAt <= readForUploads;
  const page = useSteadyPage(result.data, scope, isHeld && !isAwaited);
  const rows = page?.data ?? [];
  const deviceIds = [...query.device_id, ...idsOf(rows, "device_id")];
  const endUserIds = [...query.end_user_id, ...idsOf(rows, "end_user_id")];
  return {
    page,
    isCurrent,
    error: result.error,
    isRetrying: result.isFetching,
    retry: result.refetch,
    hold,
    deviceNameOf: useNames("devices", projectId, deviceIds),
    endUserNameOf: useNames("end-users", projectId, endUserIds),
    failures: useFailures(projectId, rows),
  };
}
