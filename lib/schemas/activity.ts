import { z } from "zod";
import { timestamp } from "./recording";

/** What a device or an end user has captured so far. */
const activitySchema = z
  .strictObject({
    id: z.string(),
    recordings: z.number().int().nonnegative(),
    /** When the newest of them was made. */
    last_recording_at: timestamp.nullable(),
  })
  .meta({ id: "Activity" });

/** What `GET /api/devices/activity` and `GET /api/end-users/activity` answer. */
export const activitiesSchema = z
  .strictObject({ data: z.array(activitySchema) })
  .meta({ id: "Activities" });

export type Activity = z.infer<typeof activitySchema>;
export type Activities = z.infer<typeof activitiesSchema>;
