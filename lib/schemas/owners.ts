import type { z } from "zod";
import { type Device, deviceSchema } from "./device";
import { type EndUser, endUserSchema } from "./end-user";
import { type Page, pageSchema } from "./page";

/** The lists of a project's owners by their names, and the type of their rows. */
export type Owners = { devices: Device; "end-users": EndUser };
export type OwnerKind = keyof Owners;

/** One of each, as the API answers it. */
export const ownerSchemas: { [Of in OwnerKind]: z.ZodType<Owners[Of]> } = {
  devices: deviceSchema,
  "end-users": endUserSchema,
};

/** The answer of `GET /api/devices` and `GET /api/end-users`. */
export type OwnersPage<Of extends OwnerKind = OwnerKind> = Page<Owners[Of]>;

export const ownersPageSchemas: { [Of in OwnerKind]: z.ZodType<OwnersPage<Of>> } = {
  devices: pageSchema(deviceSchema).meta({ id: "DevicesPage" }),
  "end-users": pageSchema(endUserSchema).meta({ id: "EndUsersPage" }),
};
