import { z } from "zod";
import { deviceSchema } from "./device";
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
    project_id: z.string(),
    source: z
      .string()
      .nullable()
      .meta({
        description: "Where it came from, as the client said that made it.",
        examples: ["app"],
      }),
    /** Of exactly one sound whose bytes were read; else null. `upload-complete` answers it as it was sent, or null. */
    content_sha256: z.string().nullable(),
    content_sha256_verified_at: timestamp.nullable(),
  })
  .meta({ id: "RecordingV1" });

/** A page of them. */
export const v1RecordingsPageSchema = pageSchema(v1RecordingSchema);

/** A device as `/v1` answers it. */
export const v1DeviceSchema = z
  .strictObject({
    ...deviceSchema.shape,
    /** `unknown` if none was given: its clients refuse a device without one. */
    model: z.string(),
    status: z.enum(["bound", "unbound"]),
  })
  .meta({ id: "DeviceV1" });

/** The answer of `GET /v1/devices`. */
export const v1DevicesPageSchema = pageSchema(v1DeviceSchema).meta({ id: "DevicesPageV1" });

/** The answer of `POST /v1/recordings/{id}/upload-url`. */
export const v1UploadUrlSchema = z
  .strictObject({ ...uploadUrlSchema.shape, content_type: z.string() })
  .meta({ id: "UploadUrlV1" });

/** The answer of `POST /v1/recordings`. */
export const v1CreatedRecordingSchema = z
  .strictObject({ ...v1RecordingSchema.shape, uploads: z.array(v1UploadUrlSchema).optional() })
  .meta({ id: "CreatedRecordingV1" });

/** The answer of `GET /v1/recordings/{id}/download-url`. */
export const v1DownloadUrlSchema = z
  .strictObject({
    download_url: z.url(),
    /** In seconds. */
    expires_in: z.number().int().positive(),
    content_type: z.string(),
    file_size_bytes: z.number().int().nonnegative(),
  })
  .meta({ id: "DownloadUrlV1" });
