import { z } from "zod";
import { idOf, metadataSchema, timestamp } from "./recording";

/** A device as the API answers it. Null means that its writer never said. */
export const deviceSchema = z
  .strictObject({
    id: idOf("dev"),
    serial_number: z
      .string()
      .meta({ examples: ["SN-0001"] })
      .nullable(),
    model: z
      .string()
      .meta({ examples: ["Desk 2"] })
      .nullable(),
    firmware_version: z
      .string()
      .meta({ examples: ["2.8.1"] })
      .nullable(),
    name: z
      .string()
      .meta({ examples: ["Desk 4"] })
      .nullable(),
    end_user_id: idOf("eu").nullable().meta({ description: "The end user that it is bound to." }),
    metadata: metadataSchema.nullable(),
    created_at: timestamp,
    updated_at: timestamp.meta({ description: "When it last changed." }),
  })
  .meta({ id: "Device" });

export type Device = z.infer<typeof deviceSchema>;
