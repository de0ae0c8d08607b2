import { z } from "zod";
import { idOf, recordingSchema, timestamp } from "./recording";

/** How long a file may be fetched from its URL, or sent to a bucket by it, in seconds. */
export const UPLOAD_SECONDS = 60 * 60;

const size = z.number().int().nonnegative();

const uploadPart = z
  .strictObject({
    number: z.number().int().positive().meta({ description: "Counted from 1." }),
    offset: size.meta({ description: "The byte of the file at which it begins." }),
    size_bytes: size.nullable().meta({
      description:
        "Exact. Null if the file's size isn't known: then all parts except the last have the size between two offsets.",
    }),
    is_received: z.boolean(),
    upload_url: z.url().nullable().meta({
      description:
        "The URL to `PUT` it to; null if it has arrived, or is beyond the first hundred missing ones: `listUploads` returns the next ones.",
    }),
  })
  .meta({ id: "UploadPart" });

/** A part of a file that is sent to a bucket. */
export type UploadPart = z.infer<typeof uploadPart>;

const parts = z.array(uploadPart).meta({
  description:
    "With files in a bucket: the file's parts, to `PUT` in any order and several at once, in place of the whole file.",
});

const headers = z
  .record(z.string(), z.string())
  .meta({ description: "The headers that the `PUT` of the whole file must carry." });

/** The answer of `POST /api/recordings/{id}/upload-url`. */
export const uploadUrlSchema = z
  .strictObject({
    media_id: idOf("med"),
    upload_url: z.url(),
    expires_at: timestamp.meta({ description: "The time at which the URL expires." }),
    headers,
    parts: parts.optional(),
  })
  .meta({ id: "UploadUrl" });

/** The answer of `GET /api/recordings/{id}/uploads`. */
export const uploadsSchema = z
  .strictObject({
    data: z.array(
      z
        .strictObject({
          media_id: idOf("med"),
          content_type: z.string(),
          file_size_bytes: size.nullable().meta({ description: "Null if it wasn't announced." }),
          received_bytes: size,
          is_complete: z.boolean().meta({ description: "Whether the whole file has arrived." }),
          expires_at: timestamp.meta({
            description: "The end of the time in which it may be sent and its bytes are kept.",
          }),
          upload_url: z.url(),
          url_expires_at: timestamp.meta({ description: "The time at which these URLs expire." }),
          headers,
          parts: parts.optional(),
        })
        .meta({ id: "PendingUpload" }),
    ),
  })
  .meta({ id: "PendingUploads" });

export type PendingUploads = z.infer<typeof uploadsSchema>;

/** The answer of `POST /api/recordings/{id}/download-url`. */
export const downloadUrlSchema = z
  .strictObject({
    download_url: z.url(),
    content_type: z.string(),
    file_size_bytes: z.number().int().nonnegative(),
    expires_at: timestamp,
  })
  .meta({ id: "DownloadUrl" });

/**
 * The answer of `POST /api/recordings`: the recording, and an upload for each file that the body
 * names.
 */
export const createdRecordingSchema = z
  .strictObject({
    ...recordingSchema.shape,
    uploads: z
      .array(uploadUrlSchema)
      .optional()
      .meta({ description: "An upload for each of `files`, in their order." }),
  })
  .meta({ id: "CreatedRecording" });
