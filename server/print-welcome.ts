import { database } from "@/lib/db/database";
import type { Demo } from "@/lib/demo/create-demo";
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
