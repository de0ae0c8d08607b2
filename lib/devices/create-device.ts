import { z } from "zod";
import type { Transaction } from "@/lib/db/database";
import { addEntry } from "@/lib/directory/add-entry";
import { MAX_KEY_LENGTH } from "@/lib/directory/directory-query";
import { textField } from "@/lib/http/body-fields";
import { metadataField } from "@/lib/http/metadata-field";
import type { Written } from "@/lib/http/write-once";
import { MAX_NAME_LENGTH, nameField } from "@/lib/recordings/create-recording";

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
  return addEntry(transaction, "devices", projectId, device);
}
