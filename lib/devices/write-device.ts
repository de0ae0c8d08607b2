import { z } from "zod";
import { type Context, inTransaction } from "@/lib/context";
import { type AddedOwner, addOwner } from "@/lib/owners/add-owner";
import { changeOwner } from "@/lib/owners/change-owner";
import { nameField, textField } from "@/lib/schemas/body-fields";
import { MAX_NAME_LENGTH } from "@/lib/schemas/limits";
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
  firmware_version: textField(MAX_NAME_LENGTH)
    .nullish()
    .meta({ examples: ["2.8.1"] }),
  name: nameField.optional(),
  metadata: metadataField.nullish(),
});

/** The body of `PATCH /api/devices/{id}`: an absent field stays as it is. */
export const deviceChangeSchema = z.object({
  ...newDeviceSchema.shape,
  serial_number: newDeviceSchema.shape.serial_number.optional(),
});

/**
 * Makes a device. If the project has one with this serial number already, that one is the answer, as it
 * is.
 *
 * @param metadata The exact text of the body's metadata, or null.
 */
export function createDevice(
  context: Context,
  { serial_number, model, firmware_version, name }: z.infer<typeof newDeviceSchema>,
  metadata: string | null,
): Promise<AddedOwner> {
  const fields = { model, firmware_version, name };
  return addOwner(context, "devices", { key: serial_number, fields, metadata });
}

/**
 * Changes a device: see `changeOwner`.
 *
 * @param metadata The exact text of the body's metadata, or null if it has none.
 */
export function changeDevice(
  context: Context,
  id: string,
  { metadata: given, ...fields }: z.infer<typeof deviceChangeSchema>,
  metadata: string | null,
): Promise<string> {
  const change = { ...fields, ...(given !== undefined && { metadata }) };
  return inTransaction(context, (inside) => changeOwner(inside, "devices", id, change));
}
