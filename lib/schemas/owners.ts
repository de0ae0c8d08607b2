import type { z } from "zod";
import { type Device, deviceSchema } from "./device";
import { type EndUser, endUserSchema } from "./end-user";
import { type Page, pageSchema } from "./page";

/** What a project lists by name, and what each is a list of. */
export type Owners = { devices: Device; "end-users": EndUser };
export type OwnerKind = keyof Owners;

/** One of each, as the API answers it. */
export const ownerSchemas: { [Of in OwnerKind]: z.ZodType<Owners[Of]> } = {
  devices: deviceSchema,
  "end-users": endUserSchema,
};

/** What `GET /api/devices` and `GET /api/end-users` answer. */
export type OwnersPage<Of extends OwnerKind = OwnerKind> = Page<Owners[Of]>;

export const ownersPageSchemas: { [Of in OwnerKind]: z.ZodType<OwnersPage<Of>> } = {
  devices: pageSchema(deviceSchema).meta({ id: "DevicesPage" }),
  "end-users": pageSchema(endUserSchema).meta({ id: "EndUsersPage" }),
};
