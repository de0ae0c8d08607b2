import { database } from "@/lib/db/database";

/** A person, the ids of the projects that they see, and the number of their sessions. */
export type UserSummary = {
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
