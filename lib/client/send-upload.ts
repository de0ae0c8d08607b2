import type { AnsweredTarget, AnsweredUpload, TargetPart } from "@/lib/schemas/upload-target";
import { fetchJson } from "./fetch-json";
import { assertTaken, sendBytes } from "./send-bytes";
import { sendJson } from "./send-json";

/** A file that is not larger is sent at once. */
const MAX_WHOLE_BYTES = 1024 * 1024;
/** The size of a piece in bytes: a piece that the server has answered is safe. */
const PIECE_BYTES = 8 * 1024 * 1024;

/** The URL for a file's bytes. */
export type UploadTarget = AnsweredTarget & {
  /** How much of it the server has, in bytes. */
  received_bytes: number;
};

/** A file that was announced before, and how far it is. */
export type AnnouncedUpload = AnsweredUpload;

type Watch = { signal: AbortSignal; onProgress: (sentBytes: number) => void };

/** The project, and the idempotency key. */
type Asking = { projectId: string; idempotencyKey?: string };

type NewRecording = {
  name: string;
  started_at: string | null;
  ended_at: string | null;
  device_id?: string;
  end_user_id?: string;
  metadata?: Record<string, string>;
};

/** Makes a pending recording and returns its id. Throws `RequestFailure`. */
export async function sendNewRecording(body: NewRecording, asking: Asking): Promise<string> {
  return (
    await sendJson("/api/recordings", {
      method: "POST",
      body,
      answer: ({ recordingSchema }) => recordingSchema,
      ...asking,
    })
  ).id;
}

/**
 * Requests the URL to which a file of a pending recording is sent; with the file's id, a new URL for one that did
 * not arrive. Throws `RequestFailure`.
 */
export async function requestUploadUrl(
  recordingId: string,
  body: { content_type: string; file_size_bytes: number; captured_at: string | null },
  asking: Asking,
): Promise<UploadTarget> {
  const path = `/api/recordings/${recordingId}/upload-url`;
  const isLarge = body.file_size_bytes > MAX_WHOLE_BYTES;
  const target = await sendJson(path, {
    method: "POST",
    body: { ...body, ...(isLarge && { multipart: true }) },
    answer: ({ uploadTargetSchema }) => uploadTargetSchema,
    ...asking,
  });
  return { ...target, received_bytes: 0 };
}

/** Fetches how far the files of a pending recording are; none if it isn't pending any more. Throws `RequestFailure`. */
export async function fetchUploads(
  projectId: string,
  recordingId: string,
): Promise<AnnouncedUpload[]> {
  const { data } = await fetchJson(`/api/recordings/${recordingId}/uploads`, {
    params: new URLSearchParams(),
    projectId,
    answer: ({ pendingUploadsSchema }) => pendingUploadsSchema,
  });
  return data;
}

/**
 * Sends the bytes of a file that the server lacks. Returns false if there are more parts, whose
 * URLs the caller must request. Throws `RequestFailure`, or the reason of an abort: bytes that
 * arrived are kept.
 */
export async function sendUpload(target: UploadTarget, file: Blob, watch: Watch): Promise<boolean> {
  const { upload_url, headers, parts, received_bytes } = target;
  if (parts && file.size > MAX_WHOLE_BYTES) return sendParts(parts, file, watch);
  if (file.size > MAX_WHOLE_BYTES || received_bytes > 0) {
    await sendPieces(upload_url, file, received_bytes, watch);
    return true;
  }
  const answer = await sendBytes(upload_url, file, { method: "PUT", headers, ...watch });
  // A URL takes a file once: this file arrived before, and only the answer was lost.
  if (answer.status !== 409) await assertTaken(answer);
  return true;
}

/** Sends a file piece by piece from a byte on. If the server is elsewhere, it goes on from there. */
async function sendPieces(url: string, file: Blob, from: number, watch: Watch): Promise<void> {
  for (let offset = from; ; ) {
    const start = offset;
    const end = Math.min(start + PIECE_BYTES, file.size);
    const isLast = end === file.size;
    const answer = await sendBytes(url, file.slice(start, end), {
      method: "PATCH",
      headers: {
        "Content-Type": "application/partial-upload",
        "Upload-Offset": String(start),
        "Upload-Complete": isLast ? "?1" : "?0",
      },
      signal: watch.signal,
      onProgress: (sentBytes) => watch.onProgress(start + sentBytes),
    });
    const announcedOffset = answer.headers.get("upload-offset");
    const isElsewhere = answer.status === 409 && announcedOffset !== null;
    if (!isElsewhere) await assertTaken(answer);
    if (isElsewhere ? answer.headers.get("upload-complete") === "?1" : isLast) return;
    offset = isElsewhere ? Number(announcedOffset) : end;
    watch.onProgress(offset);
  }
}

async function sendParts(
  parts: readonly TargetPart[],
  file: Blob,
  { signal, onProgress }: Watch,
): Promise<boolean> {
  let sent = parts.reduce(
    (sum, { is_received, size_bytes }) => sum + (is_received ? (size_bytes ?? 0) : 0),
    0,
  );
  for (const { offset, size_bytes, is_received, upload_url } of parts) {
    if (is_received) continue;
    if (upload_url === null) return false;
    const before = sent;
    const bytes = file.slice(offset, offset + (size_bytes ?? PIECE_BYTES));
    const onPart = (sentBytes: number) => onProgress(before + sentBytes);
    const sending = { method: "PUT", headers: {}, signal, onProgress: onPart } as const;
    await assertTaken(await sendBytes(upload_url, bytes, sending));
    sent += bytes.size;
  }
  return true;
}

/** Says that every file of a recording was sent. Throws `RequestFailure`. */
export async function sendUploadComplete(projectId: string, recordingId: string): Promise<void> {
  const path = `/api/recordings/${recordingId}/upload-complete`;
  await sendJson(path, {
    method: "POST",
    projectId,
    answer: ({ recordingSchema }) => recordingSchema,
  });
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
  const { status } = await fetchJson(path, {
    params: new URLSearchParams(),
    projectId,
    answer: ({ recordingSchema }) => recordingSchema,
  });
  if (status !== "pending") return;
  // A cancelled upload's bytes aren't worth keeping.
  await sendJson(`${path}?trash=false`, {
    method: "DELETE",
    projectId,
    answer: ({ nothing }) => nothing,
  });
}
