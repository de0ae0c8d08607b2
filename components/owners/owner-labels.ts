import { CircuitBoard, type LucideIcon, Users } from "lucide-react";
import type { OwnerKind } from "@/lib/schemas/owners";

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
