import type { Transaction } from "@/lib/db/database";
import { insertRows } from "@/lib/db/insert-rows";
import { type RecordingRow, serializeRecording } from "./serialize-recording";

/**
 * Inserts recordings with their media and their ready wire text: the one way in for new rows.
 * Their devices and end users must exist. Throws where an id is taken.
 */
export async function insertRecordings(
  transaction: Transaction,
  recordings: RecordingRow[],
): Promise<void> {
  const updatedAt = new Date();
  await insertRows(
    transaction,
    "recordings",
    [
      "id",
      "project_id",
      "device_id",
      "end_user_id",
      "name",
      "status",
      "failure_reason",
      "duration_ms",
      "started_at",
      "ended_at",
      "transcription_id",
      "metadata",
      "created_at",
      "updated_at",
      "wire",
    ],
    recordings.map((row) => [
      row.id,
      row.projectId,
      row.deviceId,
      row.endUserId,
      row.name,
      row.status,
      row.failureReason,
      row.durationMs,
      row.startedAt,
      row.endedAt,
      row.transcriptionId,
      row.metadata,
      row.createdAt,
      updatedAt,
      serializeRecording(row, updatedAt),
    ]),
  );
  await insertRows(
    transaction,
    "media",
    [
      "id",
      "recording_id",
      "type",
      "mime_type",
      "file_size_bytes",
      "status",
      "captured_at",
      "created_at",
    ],
    recordings.flatMap((recording) =>
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
    ),
  );
}
