import type { Written } from "@/lib/api/idempotency";
import type { Transaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { insertRows } from "@/lib/db/insert-rows";
import { mintId } from "@/lib/ids";
import type { OwnerKind } from "@/lib/schemas/owners";
import { findOwner } from "./get-owner";
import { ownersTables } from "./owners-table";

/** What a device or an end user is made of. */
type NewEntry = {
  /** The name that its integrator knows it by. */
  key: string;
  /** The other columns; what is not said is null. */
  fields: { [column: string]: string | null | undefined };
  /** The exact text of the body's metadata, or null. */
  metadata: string | null;
};

/**
 * Makes a device or an end user: 201. Where the project has one with this key already, even one
 * that is being made this moment, that one is the answer, as it is: 200.
 */
export async function addOwner(
  transaction: Transaction,
  directory: OwnerKind,
  projectId: string,
  { key, fields, metadata }: NewEntry,
): Promise<Written> {
  const table = ownersTables[directory];
  const id = mintId(table.prefix);
  const values = table.columns.map((name) => (name === table.key ? key : (fields[name] ?? null)));
  await insertRows(
    transaction,
    table.name,
    ["id", "project_id", ...table.columns, "metadata", "created_at"],
    [[id, projectId, ...values, metadata, new Date()]],
    // PostgreSQL waits here for the end of whoever is making the same one.
    `ON CONFLICT (project_id, ${table.key}) DO NOTHING`,
  );
  const [kept] = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM ${Prisma.raw(table.name)}
    WHERE project_id = ${projectId} AND ${Prisma.raw(table.key)} = ${key}`;
  if (!kept) throw new Error(`The new ${table.noun} is not there.`);
  const body = await findOwner(transaction, directory, projectId, kept.id);
  return { status: kept.id === id ? 201 : 200, body };
}
