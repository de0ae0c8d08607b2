import { z } from "zod";
import type { RecordingRow } from "@/lib/recordings/serialize-recording";
import { fieldPath, timeField } from "@/lib/schemas/body-fields";
import { memberText } from "@/lib/schemas/member-text";
import { isPlainObject, metadataProblem } from "@/lib/schemas/metadata-field";
import { idOf } from "@/lib/schemas/recording";
import { mediaStatuses, mediaTypes, recordingStatuses } from "@/lib/schemas/recording-values";

/** Max length of one recording's metadata, in characters of JSON. */
const MAX_METADATA_LENGTH = 256 * 1024;

/** The texts that both engines keep as they are. */
const text = z
  .string()
  .refine((value) => !value.includes("\0"), "must not hold a NUL character")
  .refine((value) => value.isWellFormed(), "must not hold half a surrogate pair");
const size = z.int().nonnegative();
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().default(null);

const media = z.object({
  id: idOf("med"),
  type: z.enum(mediaTypes),
  mime_type: text.min(1),
  file_size_bytes: size,
  status: z.enum(mediaStatuses),
  captured_at: optional(timeField),
  created_at: timeField,
});

const schema = z.object({
  id: idOf("rec"),
  device_id: optional(idOf("dev")),
  end_user_id: optional(idOf("eu")),
  name: optional(text),
  status: z.enum(recordingStatuses),
  duration_ms: size.nullish(),
  duration_seconds: z.number().nonnegative().nullish().catch(null),
  started_at: optional(timeField),
  ended_at: optional(timeField),
  transcription_id: optional(idOf("txn")),
  media: z.array(media).nullish(),
  metadata: z
    .custom<object | null | undefined>(
      (value) => value == null || isPlainObject(value),
      "must be an object or null",
    )
    .optional(),
  created_at: timeField,
});

/** A recording as an import brings it: its project, its source and why it failed are not the file's to say. */
export type ImportedRecording = Omit<RecordingRow, "projectId" | "source">;

/** A problem of one field; `field` is null if the whole item is wrong. */
export type FieldProblem = { field: string | null; reason: string };

/**
 * Reads one recording's JSON text: the contract's fields; a nullable one may be missing.
 * Ignores other fields except `duration_seconds`, which replaces a missing `duration_ms`.
 */
export function parseImported(
  json: string,
): { recording: ImportedRecording } | { problems: FieldProblem[] } {
  const value = parseJson(json);
  if (value instanceof SyntaxError) return whole(`is not JSON: ${value.message}`);
  if (!isPlainObject(value)) return whole("must be a JSON object");
  const result = schema.safeParse(value);
  if (!result.success) return { problems: result.error.issues.map(problemOf) };
  const metadata = result.data.metadata ? memberText(json, "metadata") : null;
  const reason = metadata === null ? null : (lengthProblem(metadata) ?? metadataProblem(metadata));
  return reason === null
    ? { recording: recordingOf(result.data, metadata) }
    : { problems: [{ field: "metadata", reason }] };
}

function recordingOf(row: z.infer<typeof schema>, metadata: string | null): ImportedRecording {
  const { duration_seconds: seconds } = row;
  const durationMs = row.duration_ms ?? (seconds == null ? null : Math.round(seconds * 1000));
  return {
    id: row.id,
    deviceId: row.device_id,
    endUserId: row.end_user_id,
    name: row.name,
    status: row.status,
    durationMs: durationMs === null ? null : BigInt(durationMs),
    startedAt: row.started_at,
    endedAt: row.ended_at,
    transcriptionId: row.transcription_id,
    metadata,
    createdAt: row.created_at,
    media: (row.media ?? []).map((file) => ({
      id: file.id,
      type: file.type,
      mimeType: file.mime_type,
      fileSizeBytes: BigInt(file.file_size_bytes),
      status: file.status,
      capturedAt: file.captured_at,
      createdAt: file.created_at,
    })),
  };
}

function lengthProblem({ length }: string): string | null {
  return length > MAX_METADATA_LENGTH ? `is longer than ${MAX_METADATA_LENGTH / 1024} KiB` : null;
}

function problemOf({ path, message }: z.core.$ZodIssue): FieldProblem {
  return { field: fieldPath(path), reason: message };
}

function whole(reason: string): { problems: FieldProblem[] } {
  return { problems: [{ field: null, reason }] };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    return error instanceof SyntaxError ? error : new SyntaxError("it can't be read");
  }
}
