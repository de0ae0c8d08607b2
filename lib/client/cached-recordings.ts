import type { QueryClient } from "@tanstack/react-query";
import type { ListedRecordings } from "@/lib/schemas/included";
import type { Recording } from "@/lib/schemas/recording";
import { countsKey } from "./fetch-counts";
import { recordingOptions } from "./fetch-recording";
import { recordingsKey } from "./fetch-recordings";
import { RequestFailure } from "./request-failure";

/** Statuses of a change that is refused because the recording was deleted or changed meanwhile. */
const CHANGED = new Set([404, 409]);

/** A recording as the newest cached page of the list has it, and when that was fetched, in milliseconds since 1970. */
export function findListedRecording(
  client: QueryClient,
  projectId: string,
  id: string,
): { recording: Recording; updatedAt: number } | undefined {
  const pages = client.getQueryCache().findAll({ queryKey: recordingsKey(projectId) });
  const found = pages.flatMap(({ state }) => {
    const page = state.data as ListedRecordings | undefined;
    const recording = page?.data.find((row) => row.id === id);
    // An outdated page is as old as can be.
    const updatedAt = state.isInvalidated ? 0 : state.dataUpdatedAt;
    return recording ? [{ recording, updatedAt }] : [];
  });
  return found.toSorted((one, other) => other.updatedAt - one.updatedAt)[0];
}

/** Shows a recording as it is now everywhere on screen: by itself and in the list. */
export function updateCachedRecording(
  client: QueryClient,
  projectId: string,
  recording: Recording,
): void {
  client.setQueryData(recordingOptions(projectId, recording.id).queryKey, recording);
  changePages(client, projectId, (rows) =>
    rows.map((row) => (row.id === recording.id ? recording : row)),
  );
}

/** Takes a deleted recording off the screen, and fetches the list again. */
export function removeCachedRecording(client: QueryClient, projectId: string, id: string): void {
  changePages(client, projectId, (rows) => rows.filter((row) => row.id !== id));
  void invalidateRecordings(client, projectId);
}

/** Fetches lists and counts again after a person's own write, and returns once the lists are there. */
export function invalidateRecordings(client: QueryClient, projectId: string): Promise<void> {
  // While a person writes on, a count that is on its way is let through.
  void client.invalidateQueries({ queryKey: countsKey(projectId) }, { cancelRefetch: false });
  return client.invalidateQueries({ queryKey: recordingsKey(projectId) });
}

/** Fetches a recording again if a refusal says that it is no longer as on screen, and returns whether. */
export function refetchIfChanged(
  client: QueryClient,
  projectId: string,
  id: string,
  error: Error,
): boolean {
  if (!(error instanceof RequestFailure) || !CHANGED.has(error.status ?? 0)) return false;
  void client.invalidateQueries({ queryKey: recordingOptions(projectId, id).queryKey });
  void client.invalidateQueries({ queryKey: recordingsKey(projectId) });
  return true;
}

/** Cancels fetches that began before a change, so that their answers don't undo it on screen. */
export async function cancelFetches(
  client: QueryClient,
  projectId: string,
  id: string,
): Promise<void> {
  await Promise.all([
    client.cancelQueries({ queryKey: recordingsKey(projectId) }),
    client.cancelQueries({ queryKey: recordingOptions(projectId, id).queryKey, exact: true }),
  ]);
}

function changePages(
  client: QueryClient,
  projectId: string,
  change: (rows: Recording[]) => Recording[],
): void {
  client.setQueriesData<ListedRecordings>({ queryKey: recordingsKey(projectId) }, (page) =>
    page ? { ...page, data: change(page.data) } : page,
  );
}
