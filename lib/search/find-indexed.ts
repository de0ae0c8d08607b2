import { type Db, database } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { tokensOf } from "./search-document";
import { matchText, type SearchExpression } from "./search-expression";
import type { Searchable } from "./search-tables";
import { type IndexedRow, vectorOf } from "./write-documents";

/** Tokens of one question: FTS5 opens a list of each. */
const MAX_TOKENS = 100;

/** The ids of those rows that an index finds by all of their documents: on PostgreSQL, and by nothing else. */
export async function findIndexed(of: Searchable, rows: readonly IndexedRow[]): Promise<string[]> {
  const db = await database();
  const found = await Promise.all(
    rows.map(({ id, document }) => isIndexed(db, of, id, tokensOf(db.engine, document).tokens)),
  );
  return rows.filter((_, index) => found[index]).map(({ id }) => id);
}

async function isIndexed(
  { engine, reader }: Db,
  of: Searchable,
  id: string,
  tokens: readonly string[],
): Promise<boolean> {
  const table = Prisma.raw(`${of}_search`);
  if (engine === "postgresql") {
    const found = await reader.read(Prisma.sql`
      SELECT row_id FROM ${table} WHERE row_id = ${id} AND document = ${vectorOf(tokens)}::tsvector`);
    return found.length > 0;
  }
  for (let start = 0; start < tokens.length; start += MAX_TOKENS) {
    const all: SearchExpression[] = tokens
      .slice(start, start + MAX_TOKENS)
      .map((token) => ({ token }));
    const found = await reader.read(Prisma.sql`
      SELECT row_id FROM ${Prisma.raw(`${of}_search_places`)} places
      CROSS JOIN ${table} ON ${table}.rowid = places.place
      WHERE row_id = ${id} AND ${table} MATCH ${matchText({ all })}`);
    if (found.length === 0) return false;
  }
  return true;
}
