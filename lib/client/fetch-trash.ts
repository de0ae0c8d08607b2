import { queryOptions } from "@tanstack/react-query";
import type { PageQuery } from "@/lib/schemas/page-params";
import { setPageParams } from "@/lib/schemas/page-params";
import type { Recording } from "@/lib/schemas/recording";
import type { TrashPage } from "@/lib/schemas/trash";
import { fetchJson } from "./fetch-json";
import { sendJson } from "./send-json";

/** A page of the trash in the cache. Its fetch throws `RequestFailure`. */
export function trashOptions(projectId: string, query: PageQuery) {
  const params = new URLSearchParams();
  setPageParams(params, query);
  return queryOptions({
    queryKey: [...trashKey(projectId), params.toString()],
    queryFn: ({ signal }): Promise<TrashPage> =>
      fetchJson("/api/trash", {
        params,
        projectId,
        answer: ({ trashPageSchema }) => trashPageSchema,
        signal,
      }),
  });
}

/** The key of every page of a project's trash. */
export function trashKey(projectId: string) {
  return ["trash", projectId] as const;
}

/** Brings a recording back from the trash. Throws `RequestFailure`. */
export function sendRestoration(projectId: string, id: string): Promise<Recording> {
  const path = `/api/recordings/${encodeURIComponent(id)}/restore`;
  return sendJson(path, {
    method: "POST",
    projectId,
    answer: ({ recordingSchema }) => recordingSchema,
  });
}
