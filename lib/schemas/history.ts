import { z } from "zod";
import { timestamp } from "./recording";
import { recordingStatuses } from "./recording-values";

/** A change of a recording's status. */
const historyEntrySchema = z
  .strictObject({
    /** The new status. */
    status: z.enum(recordingStatuses),
    /** A code for programs, such as `audio_corrupt`; null if there is none. */
    reason: z.string().nullable(),
    /** The same as text for people. */
    message: z.string().nullable(),
    created_at: timestamp,
  })
  .meta({ id: "HistoryEntry" });

/** The answer of `GET /api/recordings/{id}/history`: every change, oldest first. */
export const historySchema = z
  .strictObject({ data: z.array(historyEntrySchema) })
  .meta({ id: "History" });

export type HistoryEntry = z.infer<typeof historyEntrySchema>;
export type History = z.infer<typeof historySchema>;

/**
 * A recording's reason for failing, or the problem of a completed one's file, in words for people.
 */
const failureSchema = z
  .strictObject({
    recording_id: z.string(),
    /** A code for programs; null if there is none. */
    reason: z.string().nullable(),
    message: z.string(),
    /** Whether another try may help. */
    can_retry: z.boolean(),
    /** How many of its files can't be read. */
    problem_files: z.number().int().nonnegative(),
  })
  .meta({ id: "RecordingFailure" });

/** The answer of `GET /api/recordings/failures`. */
export const failuresSchema = z
  .strictObject({ data: z.array(failureSchema) })
  .meta({ id: "RecordingFailures" });

export type RecordingFailure = z.infer<typeof failureSchema>;
export type Failures = z.infer<typeof failuresSchema>;
