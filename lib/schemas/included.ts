import { z } from "zod";
import { deviceSchema } from "./device";
import { endUserSchema } from "./end-user";
import { failuresSchema } from "./history";
import { recordingsPageSchema, timestamp } from "./recording";
import { v1DeviceSchema, v1RecordingsPageSchema } from "./v1";

/** The data that a page of recordings brings along: of each `include` the field of its name. */
const includedSchema = z
  .strictObject({
    devices: z.array(deviceSchema),
    end_users: z.array(endUserSchema),
    failures: failuresSchema.shape.data,
    updated_at: z
      .record(z.string(), timestamp)
      .meta({ description: "When each row last changed, by its id." }),
  })
  .partial();

export type Included = z.infer<typeof includedSchema>;

/** The answer of `GET /api/recordings`. `included` is only there if something was asked for by `include`. */
export const listedRecordingsSchema = z
  .strictObject({
    ...recordingsPageSchema.shape,
    included: includedSchema.meta({ id: "Included" }).optional(),
  })
  .meta({ id: "RecordingsPage" });

export type ListedRecordings = z.infer<typeof listedRecordingsSchema>;

/** The answer of `GET /v1/recordings`. */
export const v1ListedRecordingsSchema = z.strictObject({
  ...v1RecordingsPageSchema.shape,
  included: includedSchema.extend({ devices: z.array(v1DeviceSchema).optional() }).optional(),
});
