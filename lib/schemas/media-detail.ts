import { z } from "zod";
import { mediaSchema } from "./recording";

const count = z.number().int().nonnegative();

/** A recording's file with what processing found in it. What it could not find is null. */
export const mediaDetailSchema = z.strictObject({
  ...mediaSchema.shape,
  duration_ms: count.nullable(),
  container: z.string().nullable(),
  codec: z.string().nullable(),
  /** In pixels, as it is shown. */
  width: count.nullable(),
  height: count.nullable(),
  /** Whether the bytes are here: of a file that an import named, only its description is. */
  has_content: z.boolean(),
  has_thumbnail: z.boolean(),
  has_waveform: z.boolean(),
});

/** What `GET /api/recordings/{id}/media` answers. */
export const mediaDetailsSchema = z.strictObject({ data: z.array(mediaDetailSchema) });

export type MediaDetail = z.infer<typeof mediaDetailSchema>;
export type MediaDetails = z.infer<typeof mediaDetailsSchema>;
