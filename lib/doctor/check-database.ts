import { existsSync } from "node:fs";
import { database, engineOf } from "@/lib/db/database";
import { pendingMigrations } from "@/lib/db/migrate";
import { explainUnusable } from "@/lib/db/prepare-database";
import { env } from "@/lib/env";
import type { Finding } from "./finding";

/** Whether the database can be reached and is up to date. It is only looked at, never changed. */
export async function checkDatabase(): Promise<Finding> {
  const subject = "database";
  const { databaseUrl } = env();
  const engine = engineOf(databaseUrl);
  if (engine === "sqlite" && !existsSync(databaseUrl.slice("file:".length))) {
    const message = `${databaseUrl} doesn't exist yet`;
    return { subject, state: "note", message, advice: "npm start creates it." };
  }
  try {
    const { pending } = await pendingMigrations(databaseUrl);
    if (pending.length > 0) {
      const message = `${engine} answers, but lacks ${pending.join(", ")}`;
      const advice = "npm start brings it up to date, as every other command does.";
      return { subject, state: "bad", message, advice };
    }
    const { client } = await database();
    const count = await client.project.count();
    const message = `${engine} answers and is up to date; projects: ${count}`;
    return { subject, state: "good", message };
  } catch (error) {
    const { message } = explainUnusable(databaseUrl, error);
    const advice = "Check DATABASE_URL, and that the database runs and lets this machine in.";
    return { subject, state: "bad", message, advice };
  }
}
