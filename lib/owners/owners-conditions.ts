import type { Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { valuesOf } from "@/lib/db/many-values";
import { fingerprintOf, type Position } from "@/lib/paging/position";
import { exactNames, type OwnersQuery } from "@/lib/schemas/owners-query";

/** That a row comes after a position, newest first. */
export function isBehind({ createdAt, id }: Position): Prisma.Sql {
  return Prisma.sql`(created_at, id) < (${createdAt}, ${id})`;
}

/** The conditions on a row besides the search. */
export function conditionsOf(engine: Engine, projectId: string, query: OwnersQuery): Prisma.Sql[] {
  const conditions = [Prisma.sql`project_id = ${projectId}`];
  if (query.id.length > 0) conditions.push(Prisma.sql`id IN (${valuesOf(engine, query.id)})`);
  for (const name of exactNames) {
    const value = query.exact[name];
    if (value !== undefined) conditions.push(Prisma.sql`${Prisma.raw(name)} = ${value}`);
  }
  return conditions;
}

/** A fingerprint of a list's content; the order of ids doesn't matter. */
export function ownersFingerprint({ q, id, exact }: OwnersQuery): string {
  return fingerprintOf([q, id.toSorted(), exactNames.map((name) => exact[name] ?? null)]);
}
