import { z } from "zod";
import { idOf } from "./recording";

const uploadPartSchema = z.object({
  offset: z.number(),
  size_bytes: z.number().nullable(),
  is_received: z.boolean(),
  upload_url: z.url().nullable(),
});

/** The part that a sender needs of the answer to `POST /api/recordings/{id}/upload-url`. */
export const uploadTargetSchema = z.object({
  media_id: idOf("med"),
  upload_url: z.url(),
  headers: z.record(z.string(), z.string()),
  /** If files are kept in a bucket. */
  parts: z.array(uploadPartSchema).optional(),
});

/** And of the answer to `GET /api/recordings/{id}/uploads`. */
const pendingUploadSchema = uploadTargetSchema.extend({
  content_type: z.string(),
  file_size_bytes: z.number().nullable(),
  received_bytes: z.number(),
  is_complete: z.boolean(),
});

/** The part that a sender needs of the answer to `GET /api/recordings/{id}/uploads`. */
export const pendingUploadsSchema = z.object({ data: z.array(pendingUploadSchema) });

export type TargetPart = z.infer<typeof uploadPartSchema>;
export type AnsweredTarget = z.infer<typeof uploadTargetSchema>;
export type AnsweredUpload = z.infer<typeof pendingUploadSchema>;
