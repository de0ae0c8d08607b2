import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { limitProjectPages } from "@/lib/db/limit-project-reads";
import { cutPage, type ListedPage } from "@/lib/paging/listed-page";
import {
  decodePosition,
  encodePosition,
  fingerprintIn,
  fingerprintOf,
  type Position,
  positionOf,
} from "@/lib/paging/position";
import type { OwnerKind } from "@/lib/schemas/owners";
import type { OwnersQuery } from "@/lib/schemas/owners-query";
import { assertSearchable } from "@/lib/search/search-builds";
import {
  countFound,
  factsExpression,
  isFound,
  nameExpression,
  type SearchExpression,
  selectFound,
  textExpression,
} from "@/lib/search/search-expression";
import { isExactlyFact } from "./index-owners";
import { conditionsOf, isBehind, ownersFingerprint } from "./owners-conditions";
import { ownerJson, ownersTables, selectOwners } from "./owners-table";

/** Rows that are so few are all looked up and sorted; of more a walk soon meets enough. */
const MAX_SORTED = 5_000;

/**
 * Searches devices or end users: first those that are called exactly so by an id, a serial number or an external
 * id, then those whose name starts so, then the others; each newest first.
 */
export async function searchOwners(
  context: Context,
  kind: OwnerKind,
  query: OwnersQuery,
  q: string,
): Promise<ListedPage> {
  await assertSearchable(context.db, ownersTables[kind].name);
  const ranks = ranksOf(context.projectId, q);
  const fingerprints = ranks.map((_, rank) => fingerprintOf([ownersFingerprint(query), rank]));
  const start = readStart(kind, query.cursor, fingerprints);
  const found: { json: string; rank: number }[] = [];
  let skipped = query.offset;
  for (const [rank, expression] of ranks.entries()) {
    const missing = query.limit + 1 - found.length;
    if (rank < start.rank || missing <= 0) continue;
    const position = rank === start.rank ? start.position : null;
    const find = () => findRanked(context, kind, query, expression, position, skipped + missing);
    const rows = await limitProjectPages(context.db.engine, context.projectId, find);
    found.push(...rows.slice(skipped).map((json) => ({ json, rank })));
    skipped = Math.max(0, skipped - rows.length);
  }
  const lastRank = found.slice(0, query.limit).at(-1)?.rank ?? 0;
  return cutPage(
    found.map(({ json }) => json),
    query.limit,
    (last) => encodePosition(positionOf(last), fingerprints[lastRank] ?? ""),
  );
}

/** The rows of each rank that no better rank has. */
function ranksOf(projectId: string, q: string): SearchExpression[] {
  const exact = factsExpression(projectId, [isExactlyFact(q)]);
  const named = nameExpression(projectId, q);
  const all = textExpression(projectId, q);
  if (named === null) return [exact, { one: all, not: exact }];
  return [exact, { one: named, not: exact }, { one: { one: all, not: named }, not: exact }];
}

/** The start of a page: after the cursor's row, in the rank that its fingerprint names. */
function readStart(kind: OwnerKind, cursor: string | null, fingerprints: readonly string[]) {
  if (cursor === null) return { rank: 0, position: null };
  const rank = Math.max(0, fingerprints.indexOf(fingerprintIn(cursor) ?? ""));
  const position = decodePosition(cursor, ownersTables[kind].prefix, fingerprints[rank] ?? "");
  return { rank, position };
}

/** The first rows of a rank behind a position, newest first, as the API answers them. */
async function findRanked(
  { projectId, db: { engine, reader } }: Context,
  kind: OwnerKind,
  query: OwnersQuery,
  expression: SearchExpression,
  position: Position | null,
  limit: number,
): Promise<string[]> {
  const { name: table } = ownersTables[kind];
  const isFrequent =
    engine === "sqlite" &&
    Number((await reader.read(countFound(table, expression, MAX_SORTED)))[0]) > MAX_SORTED;
  const searched = isFrequent
    ? isFound(engine, table, expression, Prisma.raw(`${table}.id`))
    : Prisma.sql`id IN (${selectFound(engine, table, expression)})`;
  const behind = position === null ? [] : [isBehind(position)];
  const where = Prisma.join(
    [...conditionsOf(engine, projectId, query), ...behind, searched],
    " AND ",
  );
  const rest = Prisma.sql`WHERE ${where} ORDER BY created_at DESC, id DESC LIMIT ${limit}`;
  const entries = await reader.read(selectOwners(engine, kind, rest));
  return entries.map((entry) => ownerJson(kind, entry));
}
