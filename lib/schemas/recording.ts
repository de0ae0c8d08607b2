import { z } from "zod";
import { pageSchema } from "./page";

export const recordingStatuses = [
  "pending",
  "uploaded",
  "processing",
  "completed",
  "failed",
] as const;
export const mediaTypes = ["audio", "image", "video"] as const;
export const mediaStatuses = ["pending", "uploaded"] as const;

/** RFC 3339 in UTC with milliseconds, as every answer writes it. */
export const timestamp = z.iso.datetime({ precision: 3 });
const size = z.number().int().nonnegative();

/** Prefix, `_` and 1–64 characters; `_` and `-` occur only in ids that an import brought. */
export function idOf(prefix: string) {
  return z.string().regex(new RegExp(`^${prefix}_[A-Za-z0-9_-]{1,64}$`));
}

export const mediaSchema = z.strictObject({
  id: idOf("med"),
  type: z.enum(mediaTypes),
  mime_type: z.string(),
  file_size_bytes: size,
  status: z.enum(mediaStatuses),
  captured_at: timestamp.nullable(),
  created_at: timestamp,
});

/**
 * A recording as the API answers it: every field, always, in this order.
 * Null devices and times mean that the writer never said.
 */
export const recordingSchema = z.strictObject({
  id: idOf("rec"),
  device_id: idOf("dev").nullable(),
  end_user_id: idOf("eu").nullable(),
  name: z.string().nullable(),
  status: z.enum(recordingStatuses),
  duration_ms: size.nullable(),
  started_at: timestamp.nullable(),
  ended_at: timestamp.nullable(),
  transcription_id: idOf("txn").nullable(),
  media: z.array(mediaSchema),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  created_at: timestamp,
});

/** What `GET /api/recordings` answers. */
export const recordingsPageSchema = pageSchema(recordingSchema);

export type RecordingStatus = (typeof recordingStatuses)[number];
export type MediaType = (typeof mediaTypes)[number];
export type MediaStatus = (typeof mediaStatuses)[number];
export type RecordingMedia = z.infer<typeof mediaSchema>;
export type Recording = z.infer<typeof recordingSchema>;
export type RecordingsPage = z.infer<typeof recordingsPageSchema>;
