import { nameKeyOf } from "@/lib/search/tokenize";
import type { MigrationSession } from "./migration-session";

const BATCH_SIZE = 500;

/**
 * Gives the recordings whose names hold more than ASCII the keys that the list is sorted by: SQL can't fold
 * them. Part of the migration that adds the keys.
 */
export async function foldNames({ engine, query, execute }: MigrationSession): Promise<void> {
  const isNotAscii =
    engine === "sqlite"
      ? "name GLOB '*[^' || char(1) || '-' || char(127) || ']*'"
      : "name ~ '[^\\x01-\\x7f]'";
  let last = "";
  while (true) {
    const rows = await query<{ id: string; name: string }>(`
      SELECT id, name FROM recordings WHERE id > ${literal(last)} AND ${isNotAscii}
      ORDER BY id LIMIT ${BATCH_SIZE}`);
    const end = rows.at(-1);
    if (!end) return;
    const updates = rows.map(
      ({ id, name }) =>
        `UPDATE recordings SET name_key = ${literal(nameKeyOf(name))} WHERE id = ${literal(id)};`,
    );
    await execute(updates.join("\n"));
    last = end.id;
  }
}

/** A text in SQL. Neither engine reads a backslash in it as anything else. */
function literal(text: string | null): string {
  return text === null ? "NULL" : `'${text.replaceAll("'", "''")}'`;
}
