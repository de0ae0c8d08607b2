import { queryOptions } from "@tanstack/react-query";
import type { NewOperation, OperationPreview, RecordingsOperation } from "@/lib/schemas/operation";
import { fetchJson } from "./fetch-json";
import { RequestFailure } from "./request-failure";
import { sendJson } from "./send-json";

/** How soon a running operation is fetched again, in milliseconds. */
const REFRESH_MS = 700;

/** A new operation: its action and its recordings. */
export type OperationRequest = Omit<NewOperation, "dry_run">;

/** Begins an operation on many recordings. Throws `RequestFailure`. */
export function sendOperation(
  projectId: string,
  asked: OperationRequest,
  idempotencyKey: string,
): Promise<RecordingsOperation> {
  const path = "/api/recordings/bulk";
  return sendJson(path, {
    method: "POST",
    body: asked,
    projectId,
    idempotencyKey,
    answer: ({ operationSchema }) => operationSchema,
  });
}

/** The preview of an operation, in the cache. Its fetch throws `RequestFailure`. */
export function previewOptions(projectId: string, asked: OperationRequest) {
  return queryOptions({
    queryKey: ["operation preview", projectId, asked],
    queryFn: (): Promise<OperationPreview> =>
      sendJson("/api/recordings/bulk", {
        method: "POST",
        body: { ...asked, dry_run: true },
        projectId,
        answer: ({ previewSchema }) => previewSchema,
      }),
  });
}

/** An operation in the cache, fetched again until it is over; null if it is not there any more. */
export function operationOptions(projectId: string, id: string) {
  return queryOptions({
    queryKey: ["operation", projectId, id],
    queryFn: ({ signal }): Promise<RecordingsOperation | null> =>
      fetchJson(`/api/operations/${id}`, {
        params: new URLSearchParams(),
        projectId,
        answer: ({ operationSchema }) => operationSchema,
        signal,
      }).catch((error: unknown) => {
        if (error instanceof RequestFailure && error.status === 404) return null;
        throw error;
      }),
    refetchInterval: ({ state }) =>
      state.data === null || state.data?.completed_at ? false : REFRESH_MS,
  });
}

/** Stops an operation. Throws `RequestFailure`. */
export function sendCancellation(projectId: string, id: string): Promise<RecordingsOperation> {
  return change(projectId, id, "cancel");
}

/** Takes an operation back, by another one. Throws `RequestFailure`. */
export function sendUndo(projectId: string, id: string): Promise<RecordingsOperation> {
  return change(projectId, id, "undo");
}

function change(projectId: string, id: string, what: "cancel" | "undo") {
  const path = `/api/operations/${encodeURIComponent(id)}/${what}`;
  return sendJson(path, {
    method: "POST",
    projectId,
    answer: ({ operationSchema }) => operationSchema,
  });
}
