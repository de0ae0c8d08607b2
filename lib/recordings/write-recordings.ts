import type { Transaction } from "@/lib/db/database";
import { findInChunks } from "@/lib/db/find-in-chunks";
import { insertRows } from "@/lib/db/insert-rows";
import { nameKeyOf } from "@/lib/search/name-key";
import { indexRecordings } from "./recording-document";
import { type RecordingRow, serializeRecording } from "./serialize-recording";

const recordingColumns = [
  "id",
  "project_id",
  "device_id",
  "end_user_id",
  "name",
  "name_key",
  "status",
  "duration_ms",
  "started_at",
  "ended_at",
  "transcription_id",
  "metadata",
  "created_at",
  "updated_at",
  "wire",
];

const mediaColumns = [
  "id",
  "recording_id",
  "type",
  "mime_type",
  "file_size_bytes",
  "status",
  "captured_at",
  "created_at",
];

/**
 * Inserts recordings with their media and their ready JSON text: the one way in for new rows.
 * Their devices and end users must exist. Throws where an id is taken.
 */
export async function insertRecordings(
  transaction: Transaction,
  recordings: RecordingRow[],
): Promise<void> {
  const rows = recordingValues(recordings, new Date());
  await insertRows(transaction, "recordings", recordingColumns, rows);
  await insertRows(transaction, "media", mediaColumns, mediaValues(recordings));
  await indexRecordings(transaction, recordings);
}

/**
 * Brings recordings that are there to what the rows say, their media and JSON text included: files
 * that the rows don't name are removed. The caller has checked that the recordings and media are
 * the project's own.
 */
export async function replaceRecordings(
  transaction: Transaction,
  recordings: RecordingRow[],
): Promise<void> {
  if (recordings.length === 0) return;
  const rows = recordingValues(recordings, new Date());
  await insertRows(transaction, "recordings", recordingColumns, rows, replacing(recordingColumns));
  const kept = new Set(recordings.flatMap(({ media }) => media.map(({ id }) => id)));
  const ids = recordings.map(({ id }) => id);
  const files = await findInChunks(ids, (chunk) =>
    transaction.media.findMany({ where: { recordingId: { in: chunk } }, select: { id: true } }),
  );
  const gone = files.map(({ id }) => id).filter((id) => !kept.has(id));
  await findInChunks(gone, async (chunk) => {
    await transaction.media.deleteMany({ where: { id: { in: chunk } } });
    return [];
  });
  const media = mediaValues(recordings);
  await insertRows(transaction, "media", mediaColumns, media, replacing(mediaColumns));
  await indexRecordings(transaction, recordings);
}

/**
 * Removes recordings with their media, their history and the jobs that would process them: the one way out for
 * rows. The caller has checked that they are the project's own, and sees to their files. At most 900 ids.
 */
export async function removeRecordings(
  transaction: Transaction,
  ids: readonly string[],
): Promise<void> {
  const removed = { in: [...ids] };
  await transaction.recording.deleteMany({ where: { id: removed } });
  await transaction.job.deleteMany({ where: { kind: "process_recording", subject: removed } });
}

function replacing(columns: readonly string[]): string {
  const changes = columns.filter((column) => column !== "id").map((c) => `${c} = excluded.${c}`);
  return `ON CONFLICT (id) DO UPDATE SET ${changes.join(", ")}`;
}

function recordingValues(recordings: RecordingRow[], updatedAt: Date) {
  return recordings.map((row) => [
    row.id,
    row.projectId,
    row.deviceId,
    row.endUserId,
    row.name,
    nameKeyOf(row.name),
    row.status,
    row.durationMs,
    row.startedAt,
    row.endedAt,
    row.transcriptionId,
    row.metadata,
    row.createdAt,
    updatedAt,
    serializeRecording(row, updatedAt),
  ]);
}

function mediaValues(recordings: RecordingRow[]) {
  return recordings.flatMap((recording) =>
    recording.media.map((file) => [
      file.id,
      recording.id,
      file.type,
      file.mimeType,
      file.fileSizeBytes,
      file.status,
      file.capturedAt,
      file.createdAt,
    ]),
  );
}
