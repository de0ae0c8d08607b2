import { z } from "zod";
import { recordingStatuses, timestamp } from "./recording";

/** A move of a recording's status. */
export const moveSchema = z.strictObject({
  /** What the status became. */
  status: z.enum(recordingStatuses),
  /** What programs tell failures apart by, such as `audio_corrupt`; null where there is none. */
  reason: z.string().nullable(),
  /** The same in words for people. */
  message: z.string().nullable(),
  created_at: timestamp,
});

/** What `GET /api/recordings/{id}/history` answers: every move, oldest first. */
export const historySchema = z.strictObject({ data: z.array(moveSchema) });

export type Move = z.infer<typeof moveSchema>;
export type History = z.infer<typeof historySchema>;
