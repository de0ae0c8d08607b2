import { queryOptions } from "@tanstack/react-query";
import type { ListedRecordings } from "@/lib/schemas/included";
import type { Inclusion } from "@/lib/schemas/inclusions";
import {
  listSearchParams,
  type RecordingsQuery,
  recordingsSearchParams,
} from "@/lib/schemas/recordings-query";
import { fetchJson } from "./fetch-json";
import { keepIncluded } from "./fetch-row-details";

/** All that rows show besides their own fields: one request for a page, and no row moves when names come later. */
const include: Inclusion[] = ["devices", "end_users", "failures", "updated_at"];

/**
 * A page of the list in the cache: the server's first render fills the same key. Its fetch throws
 * `RequestFailure`.
 */
export function recordingsOptions(projectId: string, query: RecordingsQuery) {
  return queryOptions({
    queryKey: [...recordingsKey(projectId), recordingsSearchParams(query).toString()],
    queryFn: async ({ client, signal }): Promise<ListedRecordings> => {
      const page = await fetchJson("/api/recordings", {
        params: listSearchParams({ ...query, include }),
        projectId,
        answer: ({ listedRecordingsSchema }) => listedRecordingsSchema,
        signal,
      });
      keepIncluded(client, projectId, query, page);
      return page;
    },
  });
}

/** The key of every page of a project's list. */
export function recordingsKey(projectId: string) {
  return ["recordings", projectId] as const;
}
