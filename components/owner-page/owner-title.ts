import type { OwnerKind, Owners } from "@/lib/schemas/owners";

/** The title of a device or an end user: its name, else its integrator's word for it, else its id. */
export function ownerTitle(owner: Owners[OwnerKind]): string {
  const key = "external_id" in owner ? owner.external_id : owner.serial_number;
  return owner.name ?? key ?? owner.id;
}
