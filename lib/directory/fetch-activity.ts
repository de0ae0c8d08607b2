import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/fetch-json";
import { activitiesSchema } from "./activity";
import type { Directory } from "./directory";

/** What these devices or end users have captured, in the cache. `ids` are at most a page's. */
export function activityOptions(directory: Directory, projectId: string, ids: readonly string[]) {
  const params = new URLSearchParams(ids.map((id) => ["id", id]));
  return queryOptions({
    queryKey: ["activity", directory, projectId, params.toString()],
    queryFn: ({ signal }) =>
      fetchJson(`/api/${directory}/activity`, {
        params,
        projectId,
        schema: activitiesSchema,
        signal,
      }),
    enabled: ids.length > 0,
  });
}
