import type { QueryClient } from "@tanstack/react-query";
import { failuresOptions } from "@/lib/client/fetch-failures";
import { namesOptions } from "@/lib/client/fetch-owners";
import type { OwnerKind } from "@/lib/schemas/owners";
import type { Recording } from "@/lib/schemas/recording";

/** Fetches into the cache what rows show beside their own fields: names, reasons of failures. */
export async function fetchDetails(
  client: QueryClient,
  projectId: string,
  rows: readonly Recording[],
): Promise<void> {
  const nameAll = (directory: OwnerKind, ids: string[]) => {
    const options = namesOptions(directory, projectId, ids);
    return options.enabled && client.prefetchQuery(options);
  };
  const failures = failuresOptions(projectId, failedIds(rows));
  await Promise.all([
    nameAll("devices", idsOf(rows, "device_id")),
    nameAll("end-users", idsOf(rows, "end_user_id")),
    failures.enabled && client.prefetchQuery(failures),
  ]);
}

/** The different devices or end users of rows. */
export function idsOf(rows: readonly Recording[], field: "device_id" | "end_user_id"): string[] {
  return [...new Set(rows.map((row) => row[field]).filter((id) => id !== null))];
}

/** The rows that may have a reason of failure. */
export function failedIds(rows: readonly Recording[]): string[] {
  return rows.filter(({ status }) => status === "failed").map(({ id }) => id);
}
