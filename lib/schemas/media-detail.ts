import { z } from "zod";
import { mediaSchema } from "./recording";

const count = z.number().int().nonnegative();

/** A recording's file with what processing found in it. What it could not find is null. */
const mediaDetailSchema = z
  .strictObject({
    ...mediaSchema.shape,
    /** The type that its sender claimed, if its content has another: `mime_type` is by the content then. */
    announced_mime_type: z.string().nullable(),
    /** Why the file can't be read; null if it can, or if it wasn't tried yet. */
    problem: z
      .strictObject({
        reason: z.string(),
        message: z.string(),
        /** Whether another try may succeed. */
        can_retry: z.boolean(),
      })
      .nullable(),
    /** A note on a file that can be read, such as that its end is missing. */
    note: z.string().nullable(),
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
  })
  .meta({ id: "MediaDetail" });

/** The answer of `GET /api/recordings/{id}/media`. */
export const mediaDetailsSchema = z
  .strictObject({ data: z.array(mediaDetailSchema) })
  .meta({ id: "MediaDetails" });

export type MediaDetail = z.infer<typeof mediaDetailSchema>;
export type MediaDetails = z.infer<typeof mediaDetailsSchema>;
