import { database, type Transaction, writeTransaction } from "@/lib/db/database";
import { withDiskReserve } from "@/lib/db/disk-reserve";
import { OperatorError } from "@/lib/operator-error";

/**
 * Removes a person: their e-mail no longer signs in, and their sessions end. Throws an
 * `OperatorError` if no person has it, or if they are the last one.
 */
export async function removeUser(email: string): Promise<string> {
  const { engine } = await database();
  return removing(async (transaction) => {
    // Of two at once, each for another person, one has to see what the other left.
    if (engine === "postgresql") {
      await transaction.$queryRaw`SELECT id FROM users ORDER BY id FOR UPDATE`;
    }
    const { id } = await findUser(transaction, email);
    await transaction.user.delete({ where: { id } });
    // Without anybody the next caller could set the server up.
    if ((await transaction.user.count()) > 0) return id;
    throw new OperatorError(
      `${email} is the last user who can sign in: create another with \`user create\` first.`,
    );
  });
}

/**
 * Removes a person from a project, and ends their sessions. Throws an `OperatorError` if no person
 * has that e-mail, or they aren't in the project.
 */
export async function removeMember(email: string, projectId: string): Promise<string> {
  return removing(async (transaction) => {
    const { id } = await findUser(transaction, email);
    const { count } = await transaction.membership.deleteMany({ where: { userId: id, projectId } });
    if (count === 0) throw new OperatorError(`${email} is not a member of ${projectId}.`);
    await transaction.session.deleteMany({ where: { userId: id } });
    return id;
  });
}

async function removing<Result>(
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  return withDiskReserve(await database(), () => writeTransaction(work));
}

async function findUser(transaction: Transaction, email: string): Promise<{ id: string }> {
  const user = await transaction.user.findUnique({ where: { email: email.toLowerCase() } });
  if (!user) throw new OperatorError(`There is no user with the e-mail ${email}.`);
  return user;
}

/** A person, the ids of the projects that they see, and the number of their sessions. */
type UserSummary = {
  id: string;
  email: string;
  name: string;
  projectIds: string[];
  sessions: number;
  createdAt: Date;
};

/** All people, or a project's, by e-mail. */
export async function listUsers(projectId?: string): Promise<UserSummary[]> {
  const { client } = await database();
  const users = await client.user.findMany({
    ...(projectId !== undefined && { where: { memberships: { some: { projectId } } } }),
    orderBy: { email: "asc" },
    select: {
      id: true,
      email: true,
      name: true,
      createdAt: true,
      memberships: { select: { projectId: true }, orderBy: { projectId: "asc" } },
      sessions: { select: { id: true }, where: { expiresAt: { gt: new Date() } } },
    },
  });
  return users.map(({ memberships, sessions, ...user }) => ({
    ...user,
    projectIds: memberships.map((membership) => membership.projectId),
    sessions: sessions.length,
  }));
}
