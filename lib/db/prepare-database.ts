import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { env } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";
import { type Database, database, engineOf } from "./database";
import { migrate } from "./migrate";

/**
 * The process's database, brought up to date as the server does at its start: a command works on a
 * machine where no server ever ran. Throws an `OperatorError` where it can't be reached.
 */
export async function prepareDatabase(): Promise<Database> {
  const { databaseUrl } = env();
  try {
    if (engineOf(databaseUrl) === "sqlite") {
      await mkdir(dirname(databaseUrl.slice("file:".length)), { recursive: true });
    }
    await migrate(databaseUrl);
    return await database();
  } catch (error) {
    const reason = reasonOf(error);
    throw new OperatorError(`The database ${nameOf(databaseUrl)} can't be used: ${reason}`);
  }
}

/** The URL without what must not be shown. */
function nameOf(databaseUrl: string): string {
  if (engineOf(databaseUrl) === "sqlite") return databaseUrl;
  if (!URL.canParse(databaseUrl)) return "in DATABASE_URL";
  const { protocol, host, pathname } = new URL(databaseUrl);
  return `${protocol}//${host}${pathname}`;
}

/** The drivers and the migration engine wrap a cause in one or several others: the last line. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.at(-1)?.trim() || "it does not answer";
}
