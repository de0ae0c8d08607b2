import { CircuitBoard, type LucideIcon, Users } from "lucide-react";
import type { OwnerKind } from "@/lib/schemas/owners";

type DirectoryWords = {
  title: string;
  one: string;
  /** The filter by which recordings are asked for one's own. */
  filter: "device_id" | "end_user_id";
  /** What a search looks through. */
  searched: string;
  /** How one comes to be there. */
  origin: string;
  Icon: LucideIcon;
};

/** What each directory is called on screen. */
export const directoryWords: Record<OwnerKind, DirectoryWords> = {
  devices: {
    title: "Devices",
    one: "device",
    filter: "device_id",
    searched: "Name, serial number or id",
    origin: "A device shows up here as soon as your backend or the device itself makes it known:",
    Icon: CircuitBoard,
  },
  "end-users": {
    title: "End users",
    one: "end user",
    filter: "end_user_id",
    searched: "Name, external id, e-mail or id",
    origin: "An end user shows up here as soon as your backend makes them known:",
    Icon: Users,
  },
};
