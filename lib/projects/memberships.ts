import { database } from "@/lib/db/database";

/** Whether a person may look at a project. Any text may be asked for. */
export async function isMember(userId: string, projectId: string): Promise<boolean> {
  const { client } = await database();
  const membership = await client.membership.findUnique({
    where: { userId_projectId: { userId, projectId } },
  });
  return membership !== null;
}
