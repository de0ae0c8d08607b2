import { expect } from "vitest";
import { recordingSchema } from "@/lib/recordings/recording";
import { api } from "./api";
import { addEndUser } from "./rows";

/** Where a test sends a file. */
export type TestUpload = { mediaId: string; url: string; headers: Record<string, string> };

/** Makes a pending recording through the API and returns its id. */
export async function createRecording(projectId: string, key: string): Promise<string> {
  const body = { end_user_id: await addEndUser(projectId) };
  const response = await api("POST", "/api/recordings", { key, body });
  expect(response.status).toBe(201);
  return recordingSchema.parse(await response.json()).id;
}

/** Asks through the API where to send a file; `origin` is where the test serves the bytes' routes. */
export async function askUpload(
  key: string,
  recordingId: string,
  origin: string,
  body: {
    media_id?: string;
    content_type: string;
    file_size_bytes: number;
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
  const recordingId = await createRecording(projectId, key);
  const upload = await askUpload(key, recordingId, origin, {
    content_type: contentType,
    file_size_bytes: bytes.length,
  });
  const sent = await fetch(upload.url, {
    method: "PUT",
    headers: upload.headers,
    body: Uint8Array.from(bytes),
  });
  expect(sent.status).toBe(200);
  const completed = await api("POST", `/api/recordings/${recordingId}/upload-complete`, { key });
  expect(completed.status).toBe(200);
  return { recordingId, mediaId: upload.mediaId };
}
