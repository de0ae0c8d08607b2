import { CircuitBoard, type LucideIcon, Users } from "lucide-react";
import type { OwnerKind, Owners } from "@/lib/schemas/owners";

type OwnerLabels = {
  title: string;
  one: string;
  /** The filter for one owner's recordings. */
  filter: "device_id" | "end_user_id";
  /** The fields that a search looks through. */
  searched: string;
  /** How the first one is created. */
  howTheyCome: string;
  Icon: LucideIcon;
};

/** The words for devices and end users on screen. */
export const ownerLabels: Record<OwnerKind, OwnerLabels> = {
  devices: {
    title: "Devices",
    one: "device",
    filter: "device_id",
    searched: "Name, serial number or id",
    howTheyCome: "A device shows up here as soon as your backend or the device itself creates it:",
    Icon: CircuitBoard,
  },
  "end-users": {
    title: "End users",
    one: "end user",
    filter: "end_user_id",
    searched: "Name, external id, e-mail or id",
    howTheyCome: "An end user shows up here as soon as your backend creates them:",
    Icon: Users,
  },
};

/** The title of a device or an end user: its name, else its integrator's word for it, else its id. */
export function ownerTitle(owner: Owners[OwnerKind]): string {
  const key = "external_id" in owner ? owner.external_id : owner.serial_number;
  return owner.name ?? key ?? owner.id;
}
