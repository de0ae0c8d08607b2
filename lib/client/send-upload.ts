import { z } from "zod";
import { idOf, recordingSchema } from "@/lib/schemas/recording";
import { fetchJson } from "./fetch-json";
import { putFile } from "./put-file";
import { RequestFailure } from "./request-failure";
import { sendJson } from "./send-json";

/** What a sender needs of the answer to `POST /api/recordings/{id}/upload-url`. */
const uploadUrlSchema = z.object({
  media_id: idOf("med"),
  upload_url: z.url(),
  headers: z.record(z.string(), z.string()),
});

export type UploadTarget = z.infer<typeof uploadUrlSchema>;

/** The project, and the key by which the server does a repeated request once. */
type Asking = { projectId: string; idempotencyKey?: string };

type NewRecording = {
  name: string;
  started_at: string | null;
  ended_at: string | null;
  device_id?: string;
  end_user_id?: string;
};

/** Makes a pending recording and returns its id. Throws `RequestFailure`. */
export async function sendNewRecording(body: NewRecording, asking: Asking): Promise<string> {
  const schema = recordingSchema;
  return (await sendJson("/api/recordings", { method: "POST", body, schema, ...asking })).id;
}

/**
 * Requests the URL to which a file of a pending recording is sent; with the file's id, a new URL for one that did
 * not arrive. Throws `RequestFailure`.
 */
export function requestUploadUrl(
  recordingId: string,
  body: {
    media_id?: string;
    content_type: string;
    file_size_bytes: number;
    captured_at: string | null;
  },
  asking: Asking,
): Promise<UploadTarget> {
  const path = `/api/recordings/${recordingId}/upload-url`;
  return sendJson(path, { method: "POST", body, schema: uploadUrlSchema, ...asking });
}

/** Sends a file to its upload URL. Throws `RequestFailure`, or the reason of an abort. */
export async function sendUpload(
  { upload_url, headers }: UploadTarget,
  file: Blob,
  watch: { signal: AbortSignal; onProgress: (sentBytes: number) => void },
): Promise<void> {
  try {
    await putFile(upload_url, file, { headers, ...watch });
  } catch (error) {
    // A URL takes a file once: this file arrived before, and only the answer was lost.
    if (!(error instanceof RequestFailure && error.status === 409)) throw error;
  }
}

/** Says that every file of a recording was sent. Throws `RequestFailure`. */
export async function sendUploadComplete(projectId: string, recordingId: string): Promise<void> {
  const path = `/api/recordings/${recordingId}/upload-complete`;
  await sendJson(path, { method: "POST", projectId, schema: recordingSchema });
}

/**
 * Removes a recording that was cancelled while it was pending. One whose upload was completed after all,
 * though the answer was lost, stays. Throws `RequestFailure`.
 */
export async function removePendingRecording(
  projectId: string,
  recordingId: string,
): Promise<void> {
  const path = `/api/recordings/${recordingId}`;
  const asked = { params: new URLSearchParams(), projectId, schema: recordingSchema };
  if ((await fetchJson(path, asked)).status !== "pending") return;
  // Of what was cancelled nothing is worth keeping.
  await sendJson(`${path}?trash=false`, { method: "DELETE", projectId, schema: z.null() });
}
