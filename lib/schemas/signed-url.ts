import { z } from "zod";
import { idOf, timestamp } from "./recording";

/** How long a file may be sent to its URL, in seconds. */
export const UPLOAD_SECONDS = 60 * 60;

/** What `POST /api/recordings/{id}/upload-url` answers. */
export const uploadUrlSchema = z
  .strictObject({
    media_id: idOf("med"),
    upload_url: z.url(),
    expires_at: timestamp,
    /** The headers that the `PUT` of the file must carry. */
    headers: z.record(z.string(), z.string()),
  })
  .meta({ id: "UploadUrl" });

/** What `POST /api/recordings/{id}/download-url` answers. */
export const downloadUrlSchema = z
  .strictObject({
    download_url: z.url(),
    content_type: z.string(),
    file_size_bytes: z.number().int().nonnegative(),
    expires_at: timestamp,
  })
  .meta({ id: "DownloadUrl" });
