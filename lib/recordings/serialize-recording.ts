import type { MediaStatus, MediaType, RecordingStatus } from "@/lib/schemas/recording-values";

/** A file of a recording, as the database keeps it. */
export type MediaRow = {
  id: string;
  type: MediaType;
  mimeType: string;
  fileSizeBytes: bigint;
  status: MediaStatus;
  capturedAt: Date | null;
  createdAt: Date;
};

/** A recording and its files, as the database keeps them. */
export type RecordingRow = {
  id: string;
  projectId: string;
  deviceId: string | null;
  endUserId: string | null;
  name: string | null;
  status: RecordingStatus;
  durationMs: bigint | null;
  startedAt: Date | null;
  endedAt: Date | null;
  transcriptionId: string | null;
  /** A JSON object's text. */
  metadata: string | null;
  /** The source that a client of `/v1` gave for it. */
  source: string | null;
  createdAt: Date;
  media: MediaRow[];
};

/** The boundary between a recording's own fields and those that only `/v1` adds. */
const V1_FIELDS = ',"duration_seconds":';

/**
 * The text kept beside a recording's row: the contract's fields in their order, and then those that only
 * `/v1` has and that change with the row.
 */
export function serializeRecording(recording: RecordingRow, updatedAt: Date): string {
  const durationMs = recording.durationMs === null ? null : Number(recording.durationMs);
  const fields = JSON.stringify({
    id: recording.id,
    device_id: recording.deviceId,
    end_user_id: recording.endUserId,
    name: recording.name,
    status: recording.status,
    duration_ms: durationMs,
    started_at: recording.startedAt,
    ended_at: recording.endedAt,
    transcription_id: recording.transcriptionId,
    media: recording.media.toSorted(byCreation).map(serializeMedia),
  });
  const v1Fields = JSON.stringify({
    duration_seconds: durationMs === null ? null : Math.round(durationMs / 1000),
    recorded_at: recording.startedAt,
    updated_at: updatedAt,
    // Texts of before this field lack it, as those of recordings without one do.
    ...(recording.source !== null && { source: recording.source }),
  });
  // Metadata is spliced in as text: parsing it again could change how a number is written.
  const metadata = recording.metadata ?? "null";
  const createdAt = JSON.stringify(recording.createdAt);
  return `${fields.slice(0, -1)},"metadata":${metadata},"created_at":${createdAt},${v1Fields.slice(1)}`;
}

/** Whether a stored text has the recording's source. */
export function hasSource(json: string): boolean {
  return json.lastIndexOf(',"source":') > json.lastIndexOf(V1_FIELDS);
}

/** A stored text as the contract's section 1 has it: exactly those fields. */
export function apiText(json: string): string {
  // Only numbers, times and one text stand behind it, in which a quote is escaped: the last one is the real one.
  return `${json.slice(0, json.lastIndexOf(V1_FIELDS))}}`;
}

function serializeMedia(media: MediaRow) {
  return {
    id: media.id,
    type: media.type,
    mime_type: media.mimeType,
    file_size_bytes: Number(media.fileSizeBytes),
    status: media.status,
    captured_at: media.capturedAt,
    created_at: media.createdAt,
  };
}

function byCreation(a: MediaRow, b: MediaRow): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
}
