import { z } from "zod";
import { idOf, metadataSchema, timestamp } from "./recording";

/** An end user as the API answers it. Null means that its writer never said. */
export const endUserSchema = z
  .strictObject({
    id: idOf("eu"),
    external_id: z
      .string()
      .meta({ examples: ["user-0001"] })
      .nullable(),
    name: z
      .string()
      .meta({ examples: ["Ada Lindqvist"] })
      .nullable(),
    email: z
      .string()
      .meta({ examples: ["ada@example.com"] })
      .nullable(),
    metadata: metadataSchema.nullable(),
    created_at: timestamp,
    updated_at: timestamp.meta({ description: "When it last changed." }),
  })
  .meta({ id: "EndUser" });

export type EndUser = z.infer<typeof endUserSchema>;
