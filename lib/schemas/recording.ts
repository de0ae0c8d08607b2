import { z } from "zod";
import { pageSchema } from "./page";
import { mediaStatuses, mediaTypes, recordingStatuses } from "./recording-values";

/** RFC 3339 in UTC with milliseconds, as every answer writes it. */
export const timestamp = z.iso
  .datetime({ precision: 3 })
  .meta({ examples: ["2026-11-23T14:02:00.000Z"] });
const size = z.number().int().nonnegative();

/** An object that a program added, exactly as it was given. */
export const metadataSchema = z
  .record(z.string(), z.unknown())
  .meta({ examples: [{ meeting_type: "interview" }] });

/** Prefix, `_` and 1–64 characters; `_` and `-` occur only in ids that an import brought. */
export function idOf(prefix: string) {
  const examples = [`${prefix}_0VbrJcxFA4gTStEyrvFNky1y`];
  return z
    .string()
    .regex(new RegExp(`^${prefix}_[A-Za-z0-9_-]{1,64}$`))
    .meta({ examples });
}

export const mediaSchema = z
  .strictObject({
    id: idOf("med"),
    type: z.enum(mediaTypes),
    mime_type: z.string().meta({ examples: ["audio/opus"] }),
    file_size_bytes: size.meta({
      description: "May exceed 2³¹. 0 while a pending file's size isn't known.",
      examples: [7_400_000],
    }),
    status: z.enum(mediaStatuses).meta({ examples: ["uploaded"] }),
    captured_at: timestamp.nullable().meta({ description: "When it was taken, or began." }),
    created_at: timestamp,
  })
  .meta({ id: "Media" });

/**
 * A recording as the API answers it: every field, always, in this order.
 * Null devices and times mean that the writer never said.
 */
export const recordingSchema = z
  .strictObject({
    id: idOf("rec"),
    device_id: idOf("dev").nullable().meta({ description: "The device that captured it." }),
    end_user_id: idOf("eu").nullable().meta({ description: "The end user it belongs to." }),
    name: z
      .string()
      .meta({ examples: ["Intake interview"] })
      .nullable(),
    status: z.enum(recordingStatuses).meta({ examples: ["completed"] }),
    duration_ms: size.meta({ examples: [1_934_000] }).nullable(),
    started_at: timestamp.nullable().meta({ description: "When capture began." }),
    ended_at: timestamp.nullable(),
    transcription_id: idOf("txn").nullable(),
    media: z.array(mediaSchema).meta({ description: "Its files, in the order they were made." }),
    metadata: metadataSchema.nullable(),
    created_at: timestamp,
  })
  .meta({ id: "Recording" });

/** A page of recordings, as `GET /api/recordings` answers it if it brings nothing along. */
export const recordingsPageSchema = pageSchema(recordingSchema);

export type RecordingMedia = z.infer<typeof mediaSchema>;
export type Recording = z.infer<typeof recordingSchema>;
export type RecordingsPage = z.infer<typeof recordingsPageSchema>;
