import { z } from "zod";
import { idOf, timestamp } from "./recording";

/** A device as the API answers it. Null means that its writer never said. */
export const deviceSchema = z.strictObject({
  id: idOf("dev"),
  serial_number: z.string().nullable(),
  model: z.string().nullable(),
  name: z.string().nullable(),
  /** Whom it is bound to. */
  end_user_id: idOf("eu").nullable(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  created_at: timestamp,
});

export type Device = z.infer<typeof deviceSchema>;
