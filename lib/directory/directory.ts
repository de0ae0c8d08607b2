import type { z } from "zod";
import { type Device, deviceSchema } from "@/lib/devices/device";
import { type EndUser, endUserSchema } from "@/lib/end-users/end-user";
import { type Page, pageSchema } from "@/lib/paging/page";

/** What a project lists by name, and what each is a list of. */
export type DirectoryEntries = { devices: Device; "end-users": EndUser };
export type Directory = keyof DirectoryEntries;

/** What `GET /api/devices` and `GET /api/end-users` answer. */
export type DirectoryPage<Of extends Directory = Directory> = Page<DirectoryEntries[Of]>;

export const directoryPageSchemas: { [Of in Directory]: z.ZodType<DirectoryPage<Of>> } = {
  devices: pageSchema(deviceSchema),
  "end-users": pageSchema(endUserSchema),
};
