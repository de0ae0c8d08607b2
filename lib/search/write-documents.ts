import { database, type Transaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { type Copied, insertRows } from "@/lib/db/insert-rows";
import { valuesOf } from "@/lib/db/many-values";
import { type SearchDocument, type SearchTokens, tokensOf } from "./search-document";
import { copiedColumns, firstPlaceOf, MAX_TIES, type Searchable } from "./search-tables";

/** A row's document, and when the row was made. */
export type IndexedRow = { id: string; createdAt: Date; document: SearchDocument };

/**
 * Has searches find rows by these documents, in place of those that they had. Documents of rows that are
 * deleted go by themselves.
 */
export async function writeDocuments(
  transaction: Transaction,
  of: Searchable,
  rows: readonly IndexedRow[],
): Promise<void> {
  const { engine } = await database();
  const documents = rows.map((row) => ({ ...row, ...tokensOf(engine, row.document) }));
  if (engine === "sqlite") return writeToSqlite(transaction, of, documents);
  const values = documents.map(({ id, tokens }) => [id, vectorOf(tokens)]);
  const changes = ["document", ...copiedColumns[of]].map((one) => `${one} = excluded.${one}`);
  const replacing = `ON CONFLICT (row_id) DO UPDATE SET ${changes.join(", ")}`;
  const columns = ["row_id", "document"];
  await insertRows(transaction, `${of}_search`, columns, values, replacing, copiedFrom(of));
}

/** Tokens in the form in which PostgreSQL reads a tsvector: none holds a quote or a backslash. */
export function vectorOf(tokens: readonly string[]): string {
  return tokens.map((token) => `'${token}'`).join(" ");
}

function copiedFrom(of: Searchable): Copied | null {
  const columns = copiedColumns[of];
  return columns.length === 0 ? null : { from: of, by: "row_id", columns };
}

type Tokenized = IndexedRow & SearchTokens;

async function writeToSqlite(
  transaction: Transaction,
  of: Searchable,
  documents: readonly Tokenized[],
): Promise<void> {
  const ids = documents.map(({ id }) => id);
  // A trigger deletes the document with its place.
  await transaction.$executeRaw`
    DELETE FROM ${Prisma.raw(`${of}_search_places`)} WHERE row_id IN (${valuesOf("sqlite", ids)})`;
  const placed = await placesFor(transaction, of, documents);
  const places = placed.map(({ place, id }) => [String(place), id]);
  const texts = placed.map(({ place, tokens }) => [String(place), tokens.join(" ")]);
  const columns = ["place", "row_id"];
  await insertRows(transaction, `${of}_search_places`, columns, places, "", copiedFrom(of));
  await insertRows(transaction, `${of}_search`, ["rowid", "document"], texts);
  const words = new Set(documents.flatMap((document) => document.words));
  const rows = [...words].map((word) => [word]);
  await insertRows(transaction, "search_words", ["word"], rows, "ON CONFLICT (word) DO NOTHING");
}

/** Gives each document a free place among those of its millisecond, in the order of the ids. */
async function placesFor(
  transaction: Transaction,
  of: Searchable,
  documents: readonly Tokenized[],
) {
  const firsts = new Set(documents.map(({ createdAt }) => firstPlaceOf(createdAt)));
  const table = Prisma.raw(`${of}_search_places`);
  const taken = await transaction.$queryRaw<{ first: string; last: string | null }[]>`
    SELECT value AS "first", CAST((
      SELECT max(place) FROM ${table}
      WHERE place >= CAST(value AS INTEGER) AND place < CAST(value AS INTEGER) + ${Number(MAX_TIES)}
    ) AS TEXT) AS "last"
    FROM (${valuesOf("sqlite", [...firsts].map(String))}) asked`;
  const next = new Map(
    taken.map(({ first, last }) => [first, last === null ? BigInt(first) : BigInt(last) + 1n]),
  );
  return documents
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((document) => {
      const first = firstPlaceOf(document.createdAt);
      const place = next.get(String(first)) ?? first;
      if (place >= first + MAX_TIES) throw new Error(`${of} has too many rows of one millisecond`);
      next.set(String(first), place + 1n);
      return { ...document, place };
    });
}
