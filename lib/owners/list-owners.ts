import type { Context } from "@/lib/context";
import type { Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { holdsText } from "@/lib/db/holds-text";
import { inProjectTurn } from "@/lib/db/in-project-turn";
import { valuesOf } from "@/lib/db/values-of";
import { cutPage, type ListedPage } from "@/lib/paging/listed-page";
import { decodePosition, encodePosition, fingerprintOf, positionOf } from "@/lib/paging/position";
import type { OwnerKind } from "@/lib/schemas/owners";
import { exactNames, type OwnersQuery } from "@/lib/schemas/owners-query";
import { ownerJson, ownersTables, selectOwners } from "./owners-table";

/**
 * Lists a project's devices or end users, newest first, as the API answers them. Throws the 400 for
 * a cursor that does not belong to the query.
 */
export async function listOwners(
  { projectId, db }: Context,
  kind: OwnerKind,
  query: OwnersQuery,
): Promise<ListedPage> {
  const read = () => db.reader.read(listStatement(db.engine, kind, projectId, query));
  // A search reads all that a project has.
  const found = await (query.q === null ? read() : inProjectTurn(projectId, read));
  const rows = found.map((entry) => ownerJson(kind, entry));
  return cutPage(rows, query.limit, (last) =>
    encodePosition(positionOf(last), ownersFingerprint(query)),
  );
}

/** The statement for one page and one row more, which tells whether another page follows. */
export function listStatement(
  engine: Engine,
  kind: OwnerKind,
  projectId: string,
  query: OwnersQuery,
): Prisma.Sql {
  const where = Prisma.join(conditionsOf(engine, kind, projectId, query), " AND ");
  const rest = Prisma.sql`WHERE ${where} ORDER BY created_at DESC, id DESC
    LIMIT ${query.limit + 1} OFFSET ${query.offset}`;
  return selectOwners(engine, kind, rest);
}

function conditionsOf(
  engine: Engine,
  kind: OwnerKind,
  projectId: string,
  query: OwnersQuery,
): Prisma.Sql[] {
  const { prefix, searched } = ownersTables[kind];
  const conditions = [Prisma.sql`project_id = ${projectId}`];
  if (query.cursor !== null) {
    const { createdAt, id } = decodePosition(query.cursor, prefix, ownersFingerprint(query));
    conditions.push(Prisma.sql`(created_at, id) < (${createdAt}, ${id})`);
  }
  if (query.id.length > 0) conditions.push(Prisma.sql`id IN (${valuesOf(engine, query.id)})`);
  for (const name of exactNames) {
    const value = query.exact[name];
    if (value !== undefined) conditions.push(Prisma.sql`${Prisma.raw(name)} = ${value}`);
  }
  const { q } = query;
  if (q !== null) {
    const places = searched.map((name) => holdsText(engine, Prisma.raw(name), q));
    conditions.push(Prisma.sql`(${Prisma.join(places, " OR ")})`);
  }
  return conditions;
}

/** A short text that tells what a list holds apart; the order of ids does not matter. */
export function ownersFingerprint({ q, id, exact }: OwnersQuery): string {
  return fingerprintOf([q, id.toSorted(), exactNames.map((name) => exact[name] ?? null)]);
}
