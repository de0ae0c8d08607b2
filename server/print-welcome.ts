import { database } from "@/lib/db/database";
import type { Demo } from "@/lib/demo/create-demo";
import { checkStorageAnswers } from "@/lib/doctor/check-storage";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/**
 * Prints the dashboard's address, and a new demo's secrets: only this once, as only their hashes
 * are stored.
 */
export async function printWelcome(demo: Demo | null): Promise<void> {
  const { port, publicUrl } = env();
  const address = publicUrl ?? `http://localhost:${port}`;
  const lines = ["", `  Recordings is ready at ${address}`, ""];
  if (demo) {
    const another = `npm run -s cli -- user password --email ${demo.email}`;
    lines.push(
      "  The demo's secrets, shown this once:",
      "",
      `    E-mail     ${demo.email}`,
      `    Password   ${demo.password ?? `as it was; for another: ${another}`}`,
      `    API key    ${demo.key}`,
      "",
      "  Try the API:",
      "",
      `    curl -H "Authorization: Bearer ${demo.key}" "${address}/api/recordings?limit=2"`,
      "",
    );
  } else if (await isWithoutUsers()) {
    lines.push("  Open it to create the first admin and project.", "");
  }
  process.stdout.write(`${lines.join("\n")}\n`);
}

/**
 * Prints why the store of files can't be reached, if it can't. The server starts nevertheless: lists and
 * searches work, and a store that only fails for a while must not keep a restarted server down.
 */
export async function warnOfStorage(): Promise<void> {
  const failure = await checkStorageAnswers();
  if (failure === null) return;
  const { message, advice } = failure;
  process.stderr.write(`  No file can be stored or played: ${message}. ${advice}\n\n`);
}

/** Only for a hint: if the database is too busy to answer, the server goes on without it. */
async function isWithoutUsers(): Promise<boolean> {
  const { client } = await database();
  return client.user.count().then(
    (count) => count === 0,
    (error: unknown) => {
      log.warn({ err: error }, "the users could not be read");
      return false;
    },
  );
}
