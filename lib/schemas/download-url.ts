import { z } from "zod";
import { timestamp } from "./recording";

/** What `POST /api/recordings/{id}/download-url` answers. */
export const downloadUrlSchema = z.strictObject({
  download_url: z.url(),
  content_type: z.string(),
  file_size_bytes: z.number().int().nonnegative(),
  expires_at: timestamp,
});
