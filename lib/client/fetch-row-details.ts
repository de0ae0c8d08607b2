import type { QueryClient } from "@tanstack/react-query";
import type { OwnerKind } from "@/lib/schemas/owners";
import type { Recording } from "@/lib/schemas/recording";
import {
  type FilterDeclaration,
  filterNames,
  type RecordingsFilters,
  recordingFilters,
} from "@/lib/schemas/recordings-filters";
import { knownPage, namesOptions } from "./fetch-owners";
import { failuresOptions } from "./fetch-recordings";

/** The recording's field for each kind of owner. */
const ownerFields = { devices: "device_id", "end-users": "end_user_id" } as const;

/** Fetches into the cache what rows show besides their own fields: names, and why they failed. */
export async function fetchRowDetails(
  client: QueryClient,
  projectId: string,
  rows: readonly Recording[],
): Promise<void> {
  const fetchNames = (kind: OwnerKind) => {
    const ids = ownerIdsOf(kind, rows);
    const options = namesOptions(kind, projectId, ids);
    const isAsked = options.enabled && !knownPage(client, kind, projectId, ids);
    return isAsked && client.prefetchQuery(options);
  };
  const failures = failuresOptions(projectId, failedIdsOf(rows));
  await Promise.all([
    fetchNames("devices"),
    fetchNames("end-users"),
    failures.enabled && client.prefetchQuery(failures),
  ]);
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

/** The rows that may have a reason why they failed, or a file that can't be read. */
export function failedIdsOf(rows: readonly Recording[]): string[] {
  return rows
    .filter(
      ({ status, media }) => status === "failed" || (status === "completed" && media.length > 1),
    )
    .map(({ id }) => id);
}
