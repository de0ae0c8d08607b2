import { auth } from "@/lib/auth/auth";
import { database, type Transaction, writeTransaction } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { OperatorError } from "@/lib/operator-error";

export type NewUser = { email: string; name: string; password: string };

/**
 * Makes a person who signs in with a password and is an admin of a project. A person who exists
 * already (by e-mail, in any case) becomes an admin of it and keeps their password.
 */
export async function createUser(
  projectId: string,
  user: NewUser,
): Promise<{ id: string; isNew: boolean }> {
  const password = await hashPassword(user.password);
  return writeTransaction((transaction) => addUser(transaction, projectId, user, password));
}

/** A password's stored form. Slow on purpose: never call it inside a transaction. */
export async function hashPassword(password: string): Promise<string> {
  const { $context } = await auth();
  return (await $context).password.hash(password);
}

/** Makes a person an admin of a project, and the person if there is none with that e-mail. */
export async function addUser(
  transaction: Transaction,
  projectId: string,
  { email, name }: Omit<NewUser, "password">,
  passwordHash: string,
) {
  const now = new Date();
  const stamps = { createdAt: now, updatedAt: now };
  const address = email.toLowerCase();
  const existing = await transaction.user.findUnique({ where: { email: address } });
  const id = existing?.id ?? mintId("usr");
  if (!existing) {
    await transaction.user.create({ data: { id, email: address, name, ...stamps } });
    await transaction.account.create({
      data: {
        id: crypto.randomUUID(),
        userId: id,
        accountId: id,
        providerId: "credential",
        password: passwordHash,
        ...stamps,
      },
    });
  }
  await transaction.membership.upsert({
    where: { userId_projectId: { userId: id, projectId } },
    create: { userId: id, projectId, createdAt: now },
    update: {},
  });
  return { id, isNew: !existing };
}

/** Whether anybody can sign in: until then, the first visitor sets the server up. */
export async function hasUsers(): Promise<boolean> {
  const { client } = await database();
  return (await client.user.findFirst({ select: { id: true } })) !== null;
}

/**
 * Sets a person's password and ends all their sessions, also those of others who knew the old one.
 * Throws an `OperatorError` if no person has that e-mail.
 */
export async function setPassword(email: string, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await writeTransaction(async (transaction) => {
    const user = await transaction.user.findUnique({ where: { email: email.toLowerCase() } });
    if (!user) throw new OperatorError(`There is no user with the e-mail ${email}.`);
    await transaction.account.updateMany({
      where: { userId: user.id, providerId: "credential" },
      data: { password: hash, updatedAt: new Date() },
    });
    await transaction.session.deleteMany({ where: { userId: user.id } });
  });
}
