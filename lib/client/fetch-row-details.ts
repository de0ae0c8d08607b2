import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { ListedRecordings } from "@/lib/schemas/included";
import type { OwnerKind, Owners } from "@/lib/schemas/owners";
import type { Recording } from "@/lib/schemas/recording";
import {
  type FilterDeclaration,
  filterNames,
  type RecordingsFilters,
  recordingFilters,
} from "@/lib/schemas/recordings-filters";
import { fetchJson } from "./fetch-json";
import { namesOptions } from "./fetch-owners";

/** Reasons change with their rows, which bring them along. */
const FAILURES_STALE_MS = 60_000;

/** The recording's field for each kind of owner. */
const ownerFields = { devices: "device_id", "end-users": "end_user_id" } as const;

/** Keeps what a page of recordings brought along where the rows look for it, as if it had been fetched by itself. */
export function keepIncluded(
  client: QueryClient,
  projectId: string,
  filters: RecordingsFilters,
  { data: rows, included = {} }: ListedRecordings,
): void {
  const keepNames = <Of extends OwnerKind>(kind: Of, data: Owners[Of][] = []) => {
    const { queryKey, enabled } = namesOptions(kind, projectId, ownerIdsOf(kind, rows, filters));
    if (enabled) client.setQueryData(queryKey, { data, has_more: false, next_cursor: null });
  };
  keepNames("devices", included.devices);
  keepNames("end-users", included.end_users);
  const failures = failuresOptions(projectId, failedIdsOf(rows));
  if (failures.enabled) client.setQueryData(failures.queryKey, { data: included.failures ?? [] });
}

/** The different devices or end users that filters name, and those of rows. */
export function ownerIdsOf(
  kind: OwnerKind,
  rows: readonly Recording[],
  filters?: RecordingsFilters,
): string[] {
  const isOfKind = (name: keyof RecordingsFilters) => {
    const { control }: FilterDeclaration = recordingFilters[name];
    return control.kind === "owner" && control.owners === kind;
  };
  const filtered = filters ? filterNames.filter(isOfKind).flatMap((name) => filters[name]) : [];
  const ofRows = rows.map((row) => row[ownerFields[kind]]).filter((id) => id !== null);
  return [...new Set([...filtered, ...ofRows])];
}

/** The query of these recordings' failures. `ids` are max a page's. */
export function failuresOptions(projectId: string, ids: readonly string[]) {
  const params = new URLSearchParams([...ids].sort().map((id) => ["id", id]));
  return queryOptions({
    queryKey: ["failures", projectId, params.toString()],
    queryFn: ({ signal }) =>
      fetchJson("/api/recordings/failures", {
        params,
        projectId,
        answer: ({ failuresSchema }) => failuresSchema,
        signal,
      }),
    staleTime: FAILURES_STALE_MS,
    enabled: ids.length > 0,
  });
}

/** The rows that may have a reason why they failed, or a file that can't be read. */
export function failedIdsOf(rows: readonly Recording[]): string[] {
  return rows
    .filter(
      ({ status, media }) => status === "failed" || (status === "completed" && media.length > 1),
    )
    .map(({ id }) => id);
}
