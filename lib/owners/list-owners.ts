import type { Context } from "@/lib/context";
import type { Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { cutPage, type ListedPage } from "@/lib/paging/listed-page";
import { decodePosition, encodePosition, positionOf } from "@/lib/paging/position";
import { type OwnerKind, type OwnersPage, ownersPageSchemas } from "@/lib/schemas/owners";
import type { OwnersQuery } from "@/lib/schemas/owners-query";
import { narrowOwnersQuery } from "./narrowing";
import { conditionsOf, isBehind, ownersFingerprint } from "./owners-conditions";
import { ownerJson, ownersTables, selectOwners } from "./owners-table";
import { searchOwners } from "./search-owners";

/**
 * Lists a project's devices or end users as the API answers them: newest first, and those that a search finds by how
 * well it does. Throws the 400 for a cursor that does not belong to the query, and the 503 of a search
 * index that is being built.
 */
export async function listOwners(
  context: Context,
  kind: OwnerKind,
  asked: OwnersQuery,
): Promise<ListedPage> {
  const query = await narrowOwnersQuery(context, kind, asked);
  if (query.q !== null) return searchOwners(context, kind, query, query.q);
  const { projectId, db } = context;
  const found = await db.reader.read(listStatement(db.engine, kind, projectId, query));
  const rows = found.map((entry) => ownerJson(kind, entry));
  return cutPage(rows, query.limit, (last) =>
    encodePosition(positionOf(last), ownersFingerprint(query)),
  );
}

/** The statement for one page and one row more, which shows whether another page follows. */
export function listStatement(
  engine: Engine,
  kind: OwnerKind,
  projectId: string,
  query: OwnersQuery,
): Prisma.Sql {
  const conditions = conditionsOf(engine, projectId, query);
  if (query.cursor !== null) {
    const { prefix } = ownersTables[kind];
    conditions.push(isBehind(decodePosition(query.cursor, prefix, ownersFingerprint(query))));
  }
  const where = Prisma.join(conditions, " AND ");
  const rest = Prisma.sql`WHERE ${where} ORDER BY created_at DESC, id DESC
    LIMIT ${query.limit + 1} OFFSET ${query.offset}`;
  return selectOwners(engine, kind, rest);
}

/** Reads in process the page that the browser would fetch. */
export async function readOwnersPage<Of extends OwnerKind>(
  context: Context,
  kind: Of,
  query: OwnersQuery,
): Promise<OwnersPage<Of>> {
  const { rows, hasMore, nextCursor } = await listOwners(context, kind, query);
  const page = {
    data: rows.map((json) => JSON.parse(json)),
    has_more: hasMore,
    next_cursor: nextCursor,
  };
  return ownersPageSchemas[kind].parse(page);
}
