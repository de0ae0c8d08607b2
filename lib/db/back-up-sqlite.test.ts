import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import { backUpSqlite } from "./back-up-sqlite";

const temporaryFile = temporaryFiles();
let made = 0;

/** A database in use, whose last write stands in its log alone. */
async function openDatabase(): Promise<{ file: string; connection: Sqlite.Database }> {
  const file = await temporaryFile(`backed-up-${++made}.db`);
  const connection = new Sqlite(file);
  onTestFinished(() => void connection.close());
  connection.pragma("journal_mode = WAL");
  connection.exec("CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('first')");
  return { file, connection };
}

function notesIn(file: string): unknown[] {
  const copy = new Sqlite(file, { readonly: true });
  const notes = copy.prepare("SELECT text FROM notes").pluck().all();
  copy.close();
  return notes;
}

test("copies all committed rows into a file that only its owner can read", async () => {
  const { file } = await openDatabase();
  const copy = await backUpSqlite(file);
  expect(dirname(copy)).toBe(join(dirname(file), "backups"));
  expect(notesIn(copy)).toEqual(["first"]);
  expect((await stat(copy)).mode & 0o777).toBe(0o600);
  expect((await stat(dirname(copy))).mode & 0o777).toBe(0o700);
});

test("reuses a copy with the same content, and makes a new one after a change", async () => {
  const { file, connection } = await openDatabase();
  const first = await backUpSqlite(file);
  expect(await backUpSqlite(file)).toBe(first);
  connection.exec("INSERT INTO notes VALUES ('second')");
  const second = await backUpSqlite(file);
  expect(second).not.toBe(first);
  expect(notesIn(second)).toEqual(["first", "second"]);
  connection.exec("DELETE FROM notes WHERE text = 'second'");
  connection.exec("UPDATE notes SET text = 'other'");
  expect(notesIn(await backUpSqlite(file))).toEqual(["other"]);
  expect(await backUpSqlite(file)).not.toBe(second);
});

test("replaces an unfinished copy that a killed process left", async () => {
  const { file } = await openDatabase();
  const folder = dirname(await backUpSqlite(file));
  const name = file.slice(dirname(file).length + 1, -".db".length);
  const [whole] = (await readdir(folder)).filter((entry) => entry.startsWith(name));
  const half = (await readFile(join(folder, whole ?? ""))).subarray(0, 4096);
  await writeFile(join(folder, whole ?? ""), half);
  await writeFile(join(folder, `${name}.partial`), half);
  expect(notesIn(await backUpSqlite(file))).toEqual(["first"]);
  expect((await readdir(folder)).filter((entry) => entry.endsWith(".partial"))).toEqual([]);
});
