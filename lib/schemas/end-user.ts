import { z } from "zod";
import { idOf, timestamp } from "./recording";

/** An end user as the API answers it. Null means that its writer never said. */
export const endUserSchema = z.strictObject({
  id: idOf("eu"),
  external_id: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  created_at: timestamp,
});

export type EndUser = z.infer<typeof endUserSchema>;
