import { expect } from "vitest";
import { recordingSchema } from "@/lib/schemas/recording";
import { api } from "./api";
import { makeWav } from "./make-wav";
import { addEndUser, addKey, addProject } from "./rows";

/** The file that tests send, and its announcement. */
export const wav = makeWav({ seconds: 0.5 });
export const announced = { content_type: "audio/wav", file_size_bytes: wav.length };

/** The upload to which a test sends a file. */
export type TestUpload = { mediaId: string; url: string; headers: Record<string, string> };

/** A recording without files, and a key that may announce some. */
export type PendingRecording = { projectId: string; key: string; recordingId: string };
export type PendingUpload = PendingRecording & TestUpload;

/** Makes a project, a key of it and a pending recording. */
export async function pendingRecording(): Promise<PendingRecording> {
  const projectId = await addProject();
  const key = await addKey(projectId);
  return { projectId, key, recordingId: await addPendingRecording(projectId, key) };
}

/**
 * Does as `pendingRecording`, and announces `wav`; `origin` is that of the test's server for bytes.
 */
export async function pendingUpload(origin: string): Promise<PendingUpload> {
  const recording = await pendingRecording();
  const upload = await askUpload(recording.key, recording.recordingId, origin, announced);
  return { ...recording, ...upload };
}

/** Sends a file to its upload's URL. */
export function putBytes({ url, headers }: Omit<TestUpload, "mediaId">, bytes = wav) {
  return fetch(url, { method: "PUT", headers, body: Uint8Array.from(bytes) });
}

/** Says that a recording's files are there. */
export function postCompletion(
  { key, recordingId }: Omit<PendingRecording, "projectId">,
  body?: object,
): Promise<Response> {
  const path = `/api/recordings/${recordingId}/upload-complete`;
  return api("POST", path, { key, ...(body && { body }) });
}

/** Makes a pending recording through the API and returns its id. */
export async function addPendingRecording(projectId: string, key: string): Promise<string> {
  const body = { end_user_id: await addEndUser(projectId) };
  const response = await api("POST", "/api/recordings", { key, body });
  expect(response.status).toBe(201);
  return recordingSchema.parse(await response.json()).id;
}

/** Requests a file's upload URL from the API; `origin` as for `pendingUpload`. */
export async function askUpload(
  key: string,
  recordingId: string,
  origin: string,
  body: {
    media_id?: string;
    content_type: string;
    file_size_bytes?: number;
    captured_at?: string;
  },
): Promise<TestUpload> {
  const path = `/api/recordings/${recordingId}/upload-url`;
  const response = await api("POST", path, { key, body });
  expect(response.status).toBe(201);
  const { media_id, upload_url, headers } = await response.json();
  const url = new URL(upload_url);
  const isOurs = url.pathname.startsWith("/api/uploads/");
  return {
    mediaId: media_id,
    url: isOurs ? origin + url.pathname + url.search : url.href,
    headers,
  };
}

/** Uploads one file of a new recording as a program would, up to `upload-complete`. */
export async function uploadRecording(
  projectId: string,
  key: string,
  origin: string,
  bytes: Buffer,
  contentType = "audio/wav",
): Promise<{ recordingId: string; mediaId: string }> {
  const recordingId = await addPendingRecording(projectId, key);
  const upload = await askUpload(key, recordingId, origin, {
    content_type: contentType,
    file_size_bytes: bytes.length,
  });
  expect((await putBytes(upload, bytes)).status).toBe(200);
  expect((await postCompletion({ key, recordingId })).status).toBe(200);
  return { recordingId, mediaId: upload.mediaId };
}
