import { z } from "zod";
import type { Context } from "@/lib/context";
import { type AddedOwner, addOwner } from "@/lib/owners/add-owner";
import { MAX_NAME_LENGTH, nameField, textField } from "@/lib/schemas/body-fields";
import { metadataField } from "@/lib/schemas/metadata-field";
import { MAX_KEY_LENGTH } from "@/lib/schemas/owners-query";

/** The body of `POST /api/devices`. */
export const newDeviceSchema = z.object({
  serial_number: textField(MAX_KEY_LENGTH).meta({
    description: "Unique in the project.",
    examples: ["SN-0001"],
  }),
  model: textField(MAX_NAME_LENGTH)
    .nullish()
    .meta({ examples: ["Desk 2"] }),
  name: nameField.optional(),
  metadata: metadataField.nullish(),
});

/**
 * Makes a device. If the project has one with this serial number already, that one is the answer, as it
 * is.
 *
 * @param metadata The exact text of the body's metadata, or null.
 */
export function createDevice(
  context: Context,
  { serial_number, model, name }: z.infer<typeof newDeviceSchema>,
  metadata: string | null,
): Promise<AddedOwner> {
  const device = { key: serial_number, fields: { model, name }, metadata };
  return addOwner(context, "devices", device);
}
