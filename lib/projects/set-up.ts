import { z } from "zod";
import { newPasswordField } from "@/lib/auth/password";
import { database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/api-error";
import { emailField, textField } from "@/lib/http/body-fields";
import { mintId } from "@/lib/ids";
import { addUser, hashPassword } from "@/lib/users/create-user";

export const setUpSchema = z
  .strictObject({
    project_name: textField(100),
    name: textField(100),
    email: emailField,
    password: newPasswordField,
  })
  .refine(({ email, password }) => password.toLowerCase() !== email, {
    path: ["password"],
    message: "must not be the e-mail address",
  });

/** Whether nobody can sign in yet: the first visitor is then asked to set up. */
export async function needsSetUp(): Promise<boolean> {
  const { client } = await database();
  return (await client.user.findFirst({ select: { id: true } })) === null;
}

/**
 * Makes the first admin and their project. Throws 409 where somebody can sign in already; of two
 * callers at once, one is that somebody.
 */
export async function setUp(first: z.infer<typeof setUpSchema>): Promise<{ projectId: string }> {
  const password = await hashPassword(first.password);
  const { client } = await database();
  const project = { id: mintId("proj"), name: first.project_name, createdAt: new Date() };
  return client
    .$transaction(
      async (transaction) => {
        if (await transaction.user.findFirst({ select: { id: true } })) throw alreadySetUp();
        await transaction.project.create({ data: project });
        await addUser(transaction, project.id, first, password);
        return { projectId: project.id };
      },
      { isolationLevel: "Serializable" },
    )
    .catch((error: { code?: string }) => {
      throw error.code === "P2034" ? alreadySetUp() : error;
    });
}

function alreadySetUp(): ApiError {
  return new ApiError("conflict", "This server is set up already. Sign in instead.");
}
