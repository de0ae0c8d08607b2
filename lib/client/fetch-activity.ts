import { queryOptions } from "@tanstack/react-query";
import { activitiesSchema } from "@/lib/schemas/activity";
import type { OwnerKind } from "@/lib/schemas/owners";
import { fetchJson } from "./fetch-json";

/** What these devices or end users have captured, in the cache. `ids` are at most a page's. */
export function activityOptions(directory: OwnerKind, projectId: string, ids: readonly string[]) {
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
