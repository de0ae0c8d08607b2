import { z } from "zod";
import { pageSchema } from "./page";
import { recordingSchema, timestamp } from "./recording";
import { uploadUrlSchema } from "./signed-url";

/** A recording as `/v1` answers it: the fields of `/api`, and those that its clients ask for. */
export const v1RecordingSchema = z
  .strictObject({
    ...recordingSchema.shape,
    duration_seconds: z.number().int().nonnegative().nullable(),
    recorded_at: timestamp.nullable(),
    updated_at: timestamp,
    /** These two only `upload-complete` answers. */
    content_sha256: z.string().nullable().optional(),
    content_sha256_verified_at: timestamp.nullable().optional(),
  })
  .meta({ id: "RecordingV1" });

/** What `GET /v1/recordings` answers. */
export const v1RecordingsPageSchema = pageSchema(v1RecordingSchema);

/** What `POST /v1/recordings/{id}/upload-url` answers. */
export const v1UploadUrlSchema = z
  .strictObject({ ...uploadUrlSchema.shape, content_type: z.string() })
  .meta({ id: "UploadUrlV1" });
