import { database } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { holdsText } from "@/lib/db/holds-text";
import type { Directory, DirectoryPage } from "./directory";
import type { DirectoryQuery } from "./directory-query";

const tables = {
  devices: Prisma.sql`devices`,
  "end-users": Prisma.sql`end_users`,
} satisfies Record<Directory, Prisma.Sql>;

/** Lists a project's devices or end users, newest first, as the API answers them. */
export async function listDirectory(
  directory: Directory,
  projectId: string,
  query: DirectoryQuery,
): Promise<DirectoryPage> {
  const { client, engine } = await database();
  const conditions = [Prisma.sql`project_id = ${projectId}`];
  if (query.id.length > 0) conditions.push(Prisma.sql`id IN (${Prisma.join(query.id)})`);
  if (query.q !== null) {
    const isNamed = holdsText(engine, Prisma.sql`name`, query.q);
    const isIdentified = holdsText(engine, Prisma.sql`id`, query.q);
    conditions.push(Prisma.sql`(${isNamed} OR ${isIdentified})`);
  }
  const rows = await client.$queryRaw<{ id: string; name: string | null; createdAt: Date }[]>`
    SELECT id, name, created_at AS "createdAt" FROM ${tables[directory]}
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY created_at DESC, id DESC
    LIMIT ${query.limit + 1} OFFSET ${query.offset}`;
  return {
    data: rows.slice(0, query.limit).map(({ id, name, createdAt }) => ({
      id,
      name,
      created_at: new Date(createdAt).toISOString(),
    })),
    has_more: rows.length > query.limit,
  };
}
