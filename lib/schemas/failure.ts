import { z } from "zod";

/** Why a recording failed, in words for people. */
export const failureSchema = z.strictObject({ recording_id: z.string(), message: z.string() });

/** What `GET /api/recordings/failures` answers. */
export const failuresSchema = z.strictObject({ data: z.array(failureSchema) });

export type RecordingFailure = z.infer<typeof failureSchema>;
export type Failures = z.infer<typeof failuresSchema>;
