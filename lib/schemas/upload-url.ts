import { z } from "zod";
import { idOf, timestamp } from "./recording";

/** What `POST /api/recordings/{id}/upload-url` answers. */
export const uploadUrlSchema = z.strictObject({
  media_id: idOf("med"),
  upload_url: z.url(),
  expires_at: timestamp,
  /** The headers that the `PUT` of the file must carry. */
  headers: z.record(z.string(), z.string()),
});
