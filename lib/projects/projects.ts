import { database } from "@/lib/db/database";
import { mintId } from "@/lib/ids";

export type Project = { id: string; name: string; createdAt: Date };

/** Makes a project. */
export async function createProject(name: string): Promise<Project> {
  const { client } = await database();
  return client.project.create({ data: { id: mintId("proj"), name, createdAt: new Date() } });
}

/** Every project, oldest first: for the operator. */
export async function listProjects(): Promise<Project[]> {
  const { client } = await database();
  return client.project.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}

/** The projects that a person may look at, by name. */
export async function listProjectsOf(userId: string): Promise<Project[]> {
  const { client } = await database();
  return client.project.findMany({
    where: { memberships: { some: { userId } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

/** A project, or null. */
export async function getProject(id: string): Promise<Project | null> {
  const { client } = await database();
  return client.project.findUnique({ where: { id } });
}

/** Whether a person may look at a project. The id may be any text. */
export async function isMember(userId: string, projectId: string): Promise<boolean> {
  const { client } = await database();
  const membership = await client.membership.findUnique({
    where: { userId_projectId: { userId, projectId } },
  });
  return membership !== null;
}
