import { queryOptions } from "@tanstack/react-query";
import type { RecordingsOperation } from "@/lib/schemas/operation";
import type { OwnerKind, Owners } from "@/lib/schemas/owners";
import { fetchJson } from "./fetch-json";
import type { AnswerSchemas } from "./read-answer";
import { sendJson } from "./send-json";

/** The query of one device or end user. Its fetch throws `RequestFailure`, also for a 404. */
export function ownerOptions<Of extends OwnerKind>(kind: Of, projectId: string, id: string) {
  return queryOptions({
    queryKey: ["owner", kind, projectId, id],
    queryFn: ({ signal }): Promise<Owners[Of]> =>
      fetchJson(pathOf(kind, id), {
        params: new URLSearchParams(),
        projectId,
        answer: ({ ownerSchemas }) => ownerSchemas[kind],
        signal,
      }),
  });
}

/** How soon a device's state is fetched again, in milliseconds. */
const STATE_REFRESH_MS = 30_000;

/** The state that a device reported last, in the cache. Its fetch throws `RequestFailure`. */
export function deviceStateOptions(projectId: string, id: string) {
  return queryOptions({
    queryKey: ["device state", projectId, id],
    queryFn: ({ signal }) =>
      fetchJson(`${pathOf("devices", id)}/state`, {
        params: new URLSearchParams(),
        projectId,
        answer: ({ deviceStateSchema }) => deviceStateSchema,
        signal,
      }),
    refetchInterval: STATE_REFRESH_MS,
  });
}

/** Changes the given fields of a device or an end user. Throws `RequestFailure`. */
export function sendOwnerChange<Of extends OwnerKind>(
  kind: Of,
  projectId: string,
  id: string,
  body: Record<string, unknown>,
): Promise<Owners[Of]> {
  return sendJson(pathOf(kind, id), {
    method: "PATCH",
    body,
    projectId,
    answer: ({ ownerSchemas }) => ownerSchemas[kind],
  });
}

/**
 * Deletes a device or an end user; `reassignTo` gets its recordings and bindings. Returns the operation that moves
 * them, if they are many. Throws `RequestFailure`.
 */
export function sendOwnerDeletion(
  kind: OwnerKind,
  projectId: string,
  id: string,
  reassignTo: string | null,
): Promise<RecordingsOperation | null> {
  const query = reassignTo === null ? "" : `?${new URLSearchParams({ reassign_to: reassignTo })}`;
  return sendJson(pathOf(kind, id) + query, {
    method: "DELETE",
    projectId,
    answer: ({ operationOrNothing }) => operationOrNothing,
  });
}

/** Binds a device to an end user, or frees it; from whomever it is bound to before. Throws `RequestFailure`. */
export async function sendBinding(
  projectId: string,
  device: Owners["devices"],
  endUserId: string | null,
): Promise<Owners["devices"]> {
  const path = pathOf("devices", device.id);
  const write = {
    method: "POST",
    projectId,
    answer: ({ deviceSchema }: AnswerSchemas) => deviceSchema,
  } as const;
  const freed =
    device.end_user_id === null
      ? device
      : await sendJson(`${path}/unbind`, { ...write, body: { end_user_id: device.end_user_id } });
  if (endUserId === null) return freed;
  return sendJson(`${path}/bind`, { ...write, body: { end_user_id: endUserId } });
}

function pathOf(kind: OwnerKind, id: string): string {
  return `/api/${kind}/${encodeURIComponent(id)}`;
}
