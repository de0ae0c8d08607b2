import { database, type Engine, type Transaction } from "./database";
import { Prisma } from "./generated/sqlite/client";

/** How much text one statement carries: bounds memory, and PostgreSQL takes no more than 1 GB. */
const MAX_STATEMENT_CHARACTERS = 4_000_000;

type Value = string | bigint | number | boolean | Date | null;

/** Columns that are copied from the row of another table whose id a column of the new one holds. */
export type Copied = { from: string; by: string; columns: readonly string[] };

/**
 * Inserts many rows, all of a statement's values in one parameter: JSON that the database takes
 * apart. Prisma's `createMany` spends about 0.7 ms a row, this about a tenth of it
 * (docs/decisions/002-ready-json.md). Throws if a row breaks a constraint of the table.
 *
 * @param columns Column names of `table`, in the order of each row's values. Never caller input.
 * @param onConflict SQL from `ON CONFLICT` on, for rows that exist already.
 * @param copied Columns that each row gets besides. A row whose id is not there is not inserted.
 */
export async function insertRows(
  transaction: Transaction,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
  onConflict = "",
  copied: Copied | null = null,
): Promise<void> {
  const { engine } = await database();
  const statement = insertStatement(engine, table, columns, onConflict, copied);
  await writeRows(transaction, engine, statement, columns, rows);
}

/**
 * Changes columns of many rows that are there, as `insertRows` inserts them. A row that is gone meanwhile is passed by.
 *
 * @param columns As for `insertRows`: first the one that identifies a row, then those that change.
 */
export async function updateRows(
  transaction: Transaction,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
): Promise<void> {
  const { engine } = await database();
  const statement = updateStatement(engine, table, columns);
  await writeRows(transaction, engine, statement, columns, rows);
}

/** Runs a statement on rows in its one parameter; several times if they are too much text for one. */
async function writeRows(
  transaction: Transaction,
  engine: Engine,
  statement: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
): Promise<void> {
  const raw = Prisma.raw(statement);
  const write = writers[engine];
  let texts: string[] = [];
  let length = 0;
  const flush = async () => {
    const json = `[${texts.join(",")}]`;
    texts = [];
    length = 0;
    await transaction.$executeRaw(withParameter(raw, json));
  };
  for (const row of rows) {
    const text = write(columns, row);
    texts.push(text);
    length += text.length;
    if (length > MAX_STATEMENT_CHARACTERS) await flush();
  }
  if (texts.length > 0) await flush();
}

function insertStatement(
  engine: Engine,
  table: string,
  columns: readonly string[],
  onConflict: string,
  copied: Copied | null,
): string {
  const givenBy = (column: string) =>
    engine === "sqlite" ? `given.value ->> ${columns.indexOf(column)}` : `given.${column}`;
  const values = [
    ...columns.map(givenBy),
    ...(copied?.columns ?? []).map((column) => `copied.${column}`),
  ];
  const given =
    engine === "sqlite" ? "json_each(?)" : `json_populate_recordset(NULL::${table}, ?::json)`;
  // The values come first, and each looks up its row: SQLite would rather walk the whole table.
  const join = copied ? `CROSS JOIN ${copied.from} copied` : "";
  // Without a WHERE, ON CONFLICT would be read as the ON of a join.
  const where = copied ? `copied.id = ${givenBy(copied.by)}` : "true";
  const names = [...columns, ...(copied?.columns ?? [])].join(", ");
  return `INSERT INTO ${table} (${names})
    SELECT ${values.join(", ")} FROM ${given} given ${join} WHERE ${where} ${onConflict}`;
}

function updateStatement(engine: Engine, table: string, columns: readonly string[]): string {
  const isSqlite = engine === "sqlite";
  const [key, ...changes] = columns.map((column, index) => ({
    column,
    value: isSqlite ? `changed.value ->> ${index}` : `changed.${column}`,
  }));
  const source = isSqlite ? "json_each(?)" : `json_populate_recordset(NULL::${table}, ?::json)`;
  return `UPDATE ${table} SET ${changes.map(({ column, value }) => `${column} = ${value}`).join(", ")}
    FROM ${source} AS changed WHERE ${table}.${key?.column} = ${key?.value}`;
}

function withParameter(statement: Prisma.Sql, value: string): Prisma.Sql {
  const [before = "", after = ""] = statement.sql.split("?");
  return Prisma.sql`${Prisma.raw(before)}${value}${Prisma.raw(after)}`;
}

const writers: Record<Engine, (columns: readonly string[], row: readonly Value[]) => string> = {
  sqlite: (_, row) =>
    JSON.stringify(row.map((value) => (value instanceof Date ? value.getTime() : plain(value)))),
  postgresql: (columns, row) =>
    JSON.stringify(Object.fromEntries(row.map((value, index) => [columns[index], plain(value)]))),
};

/** JSON has no 64-bit integers, and neither engine keeps half a surrogate pair. */
function plain(value: Value): string | number | boolean | Date | null {
  if (typeof value === "string") return value.toWellFormed();
  return typeof value === "bigint" ? Number(value) : value;
}
