import type { Transaction } from "@/lib/db/database";
import { insertRows } from "@/lib/db/insert-rows";
import { findInChunks } from "@/lib/db/many-values";
import { recordEvents, recordingEvent } from "@/lib/events/record-events";
import type { RecordingEventType } from "@/lib/schemas/event";
import type { RecordingStatus } from "@/lib/schemas/recording-values";
import { nameKeyOf } from "@/lib/search/tokenize";
import { indexRecordings } from "./recording-document";
import { type MediaRow, type RecordingRow, serializeRecording } from "./serialize-recording";

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
  "source",
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
 * Inserts recordings with their media, their ready JSON text and an event each: the only function
 * that adds rows. Their devices and end users must exist. Throws if an id is taken.
 */
export async function insertRecordings(
  transaction: Transaction,
  recordings: RecordingRow[],
  event: "recording.created" | "recording.restored" = "recording.created",
): Promise<void> {
  const now = new Date();
  const rows = recordingValues(recordings, now);
  await insertRows(transaction, "recordings", recordingColumns, rows);
  await insertRows(transaction, "media", mediaColumns, mediaValues(recordings));
  await indexRecordings(transaction, recordings);
  await recordEvents(
    transaction,
    recordings.map((row) => recordingEvent(event, row, now)),
  );
}

/** The recording's new values. */
export type Replacement = {
  row: RecordingRow;
  /** Its values until now. A file that is the same object in both did not change. */
  before: { status: RecordingStatus; media: readonly Pick<MediaRow, "id">[] };
  /** Why its status changes, if there is more to say. */
  reason?: string | null | undefined;
};

/**
 * Brings recordings that are there to what the rows say, their media and JSON text included: files
 * that the rows don't name are removed. Each leaves an event. The caller has checked that the recordings and
 * media are the project's own, and lets nobody else change them meanwhile.
 *
 * @returns Their JSON texts, in the same order.
 */
export async function replaceRecordings(
  transaction: Transaction,
  replacements: readonly Replacement[],
): Promise<string[]> {
  const now = new Date();
  const recordings = replacements.map(({ row }) => row);
  const rows = recordingValues(recordings, now);
  await insertRows(transaction, "recordings", recordingColumns, rows, replacing(recordingColumns));
  const gone = replacements.flatMap(({ row, before }) => {
    const kept = new Set(row.media.map(({ id }) => id));
    return before.media.map(({ id }) => id).filter((id) => !kept.has(id));
  });
  await findInChunks(gone, async (chunk) => {
    await transaction.media.deleteMany({ where: { id: { in: chunk } } });
    return [];
  });
  const changed = replacements.map(({ row, before }) => {
    const same = new Set<object>(before.media);
    return { ...row, media: row.media.filter((file) => !same.has(file)) };
  });
  await insertRows(
    transaction,
    "media",
    mediaColumns,
    mediaValues(changed),
    replacing(mediaColumns),
  );
  await indexRecordings(transaction, recordings);
  await recordEvents(
    transaction,
    replacements.map(({ row, before, reason = null }) =>
      recordingEvent(replacedType(row.status, before.status), row, now, { reason }),
    ),
  );
  return recordings.map((row) => serializeRecording(row, now));
}

/** No event is named for a status that only an import or a withdrawn file brings back. */
function replacedType(status: RecordingStatus, before: RecordingStatus): RecordingEventType {
  return status === before || status === "pending" ? "recording.updated" : `recording.${status}`;
}

/** The fields of a recording that its last event needs. */
type RemovedRow = Pick<RecordingRow, "id" | "projectId" | "deviceId" | "endUserId"> & {
  status: string;
};

/**
 * Removes recordings with their media, their history and the jobs that would process them, and
 * records an event of each: the only function that removes rows. The caller has checked that they
 * are the project's own, and removes their files. Max 900 rows.
 *
 * @param trashed Whether they move to the trash.
 */
export async function removeRecordings(
  transaction: Transaction,
  recordings: readonly RemovedRow[],
  trashed: boolean,
): Promise<void> {
  const removed = { in: recordings.map(({ id }) => id) };
  await transaction.recording.deleteMany({ where: { id: removed } });
  await transaction.job.deleteMany({ where: { kind: "process_recording", subject: removed } });
  await recordDeletions(transaction, recordings, trashed);
}

/** Leaves an event of each recording that is deleted, for good or to the trash. */
export async function recordDeletions(
  transaction: Transaction,
  recordings: readonly RemovedRow[],
  trashed: boolean,
): Promise<void> {
  const now = new Date();
  await recordEvents(
    transaction,
    recordings.map((row) => recordingEvent("recording.deleted", row, now, { trashed })),
  );
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
    row.source,
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
