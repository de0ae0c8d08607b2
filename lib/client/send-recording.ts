import type { Recording } from "@/lib/schemas/recording";
import { sendJson } from "./send-json";

/** Renames a recording; null leaves it without a name. Throws `RequestFailure`. */
export function sendName(projectId: string, id: string, name: string | null): Promise<Recording> {
  const body = { name };
  return sendJson(pathOf(id), {
    method: "PATCH",
    body,
    projectId,
    answer: ({ recordingSchema }) => recordingSchema,
  });
}

/** A person's change of a recording's owners, or of its time of capture. */
export type SentChange = Partial<
  Record<"device_id" | "end_user_id" | "started_at" | "ended_at", string | null>
>;

/** Changes the given fields of a recording; null clears one. Throws `RequestFailure`. */
export function sendChange(projectId: string, id: string, body: SentChange): Promise<Recording> {
  return sendJson(pathOf(id), {
    method: "PATCH",
    body,
    projectId,
    answer: ({ recordingSchema }) => recordingSchema,
  });
}

/**
 * Gives a recording other metadata; null leaves it without any. Throws `RequestFailure`.
 *
 * @param json The metadata as JSON, of which every digit is kept.
 */
export function sendMetadata(
  projectId: string,
  id: string,
  json: string | null,
): Promise<Recording> {
  return sendJson(pathOf(id), {
    method: "PATCH",
    body: `{"metadata":${json}}`,
    projectId,
    answer: ({ recordingSchema }) => recordingSchema,
  });
}

/** Retries a failed recording. Throws `RequestFailure`. */
export function sendRetry(projectId: string, id: string): Promise<Recording> {
  const path = `${pathOf(id)}/retry`;
  return sendJson(path, {
    method: "POST",
    projectId,
    answer: ({ recordingSchema }) => recordingSchema,
  });
}

/** Deletes a recording and its files. Throws `RequestFailure`. */
export function sendDeletion(projectId: string, id: string): Promise<null> {
  return sendJson(pathOf(id), { method: "DELETE", projectId, answer: ({ nothing }) => nothing });
}

function pathOf(id: string): string {
  return `/api/recordings/${encodeURIComponent(id)}`;
}
