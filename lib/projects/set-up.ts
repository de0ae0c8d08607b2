import { z } from "zod";
import { database, type Transaction } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { ApiError } from "@/lib/schemas/api-error";
import {
  hasOwnPassword,
  newUserFields,
  ownPasswordRule,
  personNameField,
} from "@/lib/schemas/new-user";
import { addUser, hashPassword, hasUsers } from "@/lib/users/create-user";

export const setUpSchema = z
  .strictObject({ ...newUserFields, project_name: personNameField })
  .refine(hasOwnPassword, ownPasswordRule);

export type FirstAdmin = z.infer<typeof setUpSchema>;

/**
 * Makes the first admin and the first project, while there is no user at all. Returns the project's
 * id. Throws 409 once there is a user: of several callers at once, one succeeds.
 */
export async function setUp(admin: FirstAdmin): Promise<string> {
  if (await hasUsers()) throw alreadySetUp();
  const passwordHash = await hashPassword(admin.password);
  const { client } = await database();
  try {
    return await client.$transaction(
      (transaction) => makeFirst(transaction, admin, passwordHash),
      // With this, PostgreSQL lets only one of two succeed that both found no user; SQLite always
      // does so.
      { isolationLevel: "Serializable" },
    );
  } catch (error) {
    // The loser of the race gets one of several errors, at a statement or at the end.
    throw (await hasUsers()) ? alreadySetUp() : error;
  }
}

async function makeFirst(
  transaction: Transaction,
  { email, name, project_name }: FirstAdmin,
  passwordHash: string,
): Promise<string> {
  const id = mintId("proj");
  // The first write takes SQLite's lock, so that the rows read next can't change before the end.
  await transaction.project.create({ data: { id, name: project_name, createdAt: new Date() } });
  if ((await transaction.user.count()) > 0) throw alreadySetUp();
  await addUser(transaction, id, { email, name }, passwordHash);
  return id;
}

function alreadySetUp(): ApiError {
  return new ApiError("conflict", "This server is set up already: sign in.");
}
