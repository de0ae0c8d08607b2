import { queryOptions } from "@tanstack/react-query";
import { failuresSchema } from "@/lib/schemas/failure";
import { fetchJson } from "./fetch-json";

/** Why these recordings failed, in the cache. `ids` are at most a page's. */
export function failuresOptions(projectId: string, ids: readonly string[]) {
  const params = new URLSearchParams([...ids].sort().map((id) => ["id", id]));
  return queryOptions({
    queryKey: ["failures", projectId, params.toString()],
    queryFn: ({ signal }) =>
      fetchJson("/api/recordings/failures", { params, projectId, schema: failuresSchema, signal }),
    enabled: ids.length > 0,
  });
}
