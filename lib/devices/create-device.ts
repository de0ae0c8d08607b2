import { z } from "zod";
import type { Written } from "@/lib/api/idempotency";
import type { Transaction } from "@/lib/db/database";
import { addOwner } from "@/lib/owners/add-owner";
import { MAX_NAME_LENGTH, nameField } from "@/lib/recordings/create-recording";
import { textField } from "@/lib/schemas/body-fields";
import { metadataField } from "@/lib/schemas/metadata-field";
import { MAX_KEY_LENGTH } from "@/lib/schemas/owners-query";

/** The body of `POST /api/devices`. */
export const newDeviceSchema = z.object({
  serial_number: textField(MAX_KEY_LENGTH),
  model: textField(MAX_NAME_LENGTH).nullish(),
  name: nameField.optional(),
  metadata: metadataField.nullish(),
});

/**
 * Makes a device: 201. Where the project has one with this serial number already, that one is the
 * answer, as it is: 200.
 *
 * @param metadata The exact text of the body's metadata, or null.
 */
export function createDevice(
  transaction: Transaction,
  projectId: string,
  { serial_number, model, name }: z.infer<typeof newDeviceSchema>,
  metadata: string | null,
): Promise<Written> {
  const device = { key: serial_number, fields: { model, name }, metadata };
  return addOwner(transaction, "devices", projectId, device);
}
