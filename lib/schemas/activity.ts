import { z } from "zod";
import { timestamp } from "./recording";

/** The number and the time of a device's or end user's recordings. */
const activitySchema = z
  .strictObject({
    id: z.string(),
    recordings: z.number().int().nonnegative(),
    /** When the newest of them was made. */
    last_recording_at: timestamp.nullable(),
  })
  .meta({ id: "Activity" });

/** The answer of `GET /api/devices/activity` and `GET /api/end-users/activity`. */
export const activitiesSchema = z
  .strictObject({ data: z.array(activitySchema) })
  .meta({ id: "Activities" });

export type Activity = z.infer<typeof activitySchema>;
export type Activities = z.infer<typeof activitiesSchema>;
