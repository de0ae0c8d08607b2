import type { MemoryProject } from "./memory-project";
import { type AnsweringProject, mintMemoryId } from "./memory-project.ts";

export function announceUpload(
  project: AnsweringProject,
  recordingId: string,
  body: Record<string, unknown>,
) {
  const files = project.media[recordingId] ?? [];
  const known = files.find(({ id }) => id === body.media_id);
  if (known?.status === "uploaded") return 409;
  const mimeType = String(body.content_type);
  const file = known ?? {
    id: mintMemoryId("med"),
    type: mimeType.split("/", 1)[0] as "audio" | "image" | "video",
    mime_type: mimeType,
    file_size_bytes: Number(body.file_size_bytes),
    status: "pending" as const,
    captured_at: (body.captured_at as string | null) ?? null,
    created_at: new Date().toISOString(),
    announced_mime_type: null,
    problem: null,
    note: null,
    duration_ms: null,
    container: null,
    codec: null,
    width: null,
    height: null,
    has_content: false,
    has_thumbnail: false,
    has_waveform: false,
  };
  if (!known) files.push(file);
  const upload_url = `${project.origin}/api/uploads/${file.id}`;
  return { media_id: file.id, upload_url, headers: {} };
}

/** Takes what arrived for processed at once. */
export function complete(
  { media }: AnsweringProject,
  recording: MemoryProject["recordings"][number],
) {
  const files = (media[recording.id] ?? []).map(
    ({ id, type, mime_type, file_size_bytes, status, captured_at, created_at }) => ({
      ...{ id, type, mime_type, file_size_bytes, status, captured_at, created_at },
    }),
  );
  return Object.assign(recording, { status: "completed", media: files, duration_ms: 2_000 });
}

export function uploadsOf(
  project: AnsweringProject,
  { id, status }: MemoryProject["recordings"][number],
) {
  const files = status === "pending" ? (project.media[id] ?? []) : [];
  return files.map((file) => ({
    media_id: file.id,
    content_type: file.mime_type,
    file_size_bytes: file.file_size_bytes,
    received_bytes: project.received.get(file.id) ?? 0,
    is_complete: file.status === "uploaded",
    upload_url: `${project.origin}/api/uploads/${file.id}`,
    headers: {},
  }));
}

/** Takes a piece of a file, if it is the next one, and says how far the file is then. */
export function takeMemoryPiece(
  project: AnsweringProject,
  mediaId: string,
  piece: { offset: number; length: number; isLast: boolean },
): { received: number; isTaken: boolean } {
  const received = project.received.get(mediaId) ?? 0;
  if (piece.offset !== received) return { received, isTaken: false };
  project.received.set(mediaId, received + piece.length);
  if (piece.isLast) receive(project, mediaId);
  return { received: received + piece.length, isTaken: true };
}

export function receive(project: AnsweringProject, mediaId: string) {
  const file = Object.values(project.media)
    .flat()
    .find(({ id }) => id === mediaId);
  if (!file) return undefined;
  if (file.status === "uploaded") return 409;
  return Object.assign(file, { status: "uploaded", has_content: true });
}
