import { database, type Transaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { valuesOf } from "@/lib/db/many-values";
import type { OwnerKind } from "@/lib/schemas/owners";
import { foldId } from "@/lib/search/tokenize";
import { type IndexedRow, writeDocuments } from "@/lib/search/write-documents";
import { ownersTables } from "./owners-table";

type OwnerRow = {
  id: string;
  projectId: string;
  key: string | null;
  name: string | null;
  email: string | null;
  createdAt: Date | bigint | number;
};

/**
 * Has searches find devices or end users by what they are now, in the transaction that writes them:
 * those of the ids that are there.
 */
export async function indexOwners(
  transaction: Transaction,
  kind: OwnerKind,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const documents = await ownerDocuments(transaction, kind, ids);
  await writeDocuments(transaction, ownersTables[kind].name, documents);
}

/** The search documents of devices or end users. */
export async function ownerDocuments(
  transaction: Transaction,
  kind: OwnerKind,
  ids: readonly string[],
): Promise<IndexedRow[]> {
  const { engine } = await database();
  const { name: table, key } = ownersTables[kind];
  const email = kind === "end-users" ? Prisma.sql`email` : Prisma.sql`NULL AS email`;
  const rows = await transaction.$queryRaw<OwnerRow[]>`
    SELECT id, project_id AS "projectId", ${Prisma.raw(key)} AS key, name, ${email},
      created_at AS "createdAt"
    FROM ${Prisma.raw(table)} WHERE id IN (${valuesOf(engine, ids)})`;
  return rows.map(({ id, projectId, key, name, email, createdAt }) => ({
    id,
    createdAt: createdAt instanceof Date ? createdAt : new Date(Number(createdAt)),
    document: {
      projectId,
      texts: [name, email],
      ids: [id],
      keys: [key],
      name,
      facts: [id, ...(key === null ? [] : [key])].map(isExactlyFact),
    },
  }));
}

/** That one is called exactly so, by its id or its integrator. */
export function isExactlyFact(id: string): string {
  return `is=${foldId(id)}`;
}
