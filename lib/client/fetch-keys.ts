import { queryOptions } from "@tanstack/react-query";
import type { CreatedKey, NewKeyRequest } from "@/lib/schemas/key";
import { fetchJson } from "./fetch-json";
import { sendJson } from "./send-json";

const PATH = "/api/keys";

/** A project's keys in the cache: the server's first render fills the same key. */
export function keysOptions(projectId: string) {
  return queryOptions({
    queryKey: ["keys", projectId],
    queryFn: ({ signal }) =>
      fetchJson(PATH, {
        params: new URLSearchParams(),
        projectId,
        answer: ({ apiKeysSchema }) => apiKeysSchema,
        signal,
      }),
  });
}

/** Makes a key and returns it with its text, this once. Throws `RequestFailure`. */
export function sendNewKey(projectId: string, body: NewKeyRequest): Promise<CreatedKey> {
  return sendJson(PATH, {
    method: "POST",
    body,
    projectId,
    answer: ({ createdKeySchema }) => createdKeySchema,
  });
}

/** Revokes a key by its id. Throws `RequestFailure`. */
export function sendRevocation(projectId: string, id: string): Promise<null> {
  const path = `${PATH}/${encodeURIComponent(id)}`;
  return sendJson(path, { method: "DELETE", projectId, answer: ({ nothing }) => nothing });
}
