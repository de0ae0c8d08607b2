import { queryOptions } from "@tanstack/react-query";
import type { ListView, NewView, ViewChange } from "@/lib/schemas/view";
import { fetchJson } from "./fetch-json";
import { sendJson } from "./send-json";

/** A project's views in the cache, oldest first. Its fetch throws `RequestFailure`. */
export function viewsOptions(projectId: string) {
  return queryOptions({
    queryKey: ["views", projectId],
    queryFn: ({ signal }) =>
      fetchJson("/api/views", {
        params: new URLSearchParams(),
        projectId,
        answer: ({ viewsSchema }) => viewsSchema,
        signal,
      }),
    staleTime: 60_000,
  });
}

/** Keeps a view. Throws `RequestFailure`. */
export function sendNewView(projectId: string, body: NewView): Promise<ListView> {
  return sendJson("/api/views", {
    method: "POST",
    body,
    projectId,
    answer: ({ viewSchema }) => viewSchema,
  });
}

/** Changes the given fields of a view. Throws `RequestFailure`. */
export function sendViewChange(projectId: string, id: string, body: ViewChange): Promise<ListView> {
  return sendJson(`/api/views/${id}`, {
    method: "PATCH",
    body,
    projectId,
    answer: ({ viewSchema }) => viewSchema,
  });
}

/** Deletes a view. Throws `RequestFailure`. */
export function sendViewDeletion(projectId: string, id: string): Promise<null> {
  return sendJson(`/api/views/${id}`, {
    method: "DELETE",
    projectId,
    answer: ({ nothing }) => nothing,
  });
}
