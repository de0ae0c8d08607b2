// Authors a migration for both engines: what changed in prisma/schema.prisma since the last commit.
// Usage: npm run migration -- NAME
import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { diffSchemas, readSchema } from "./diff-schemas";
import { startPostgres } from "./start-postgres";

const [name] = process.argv.slice(2);
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error("Usage: npm run migration -- NAME   (lower case letters, digits and _)");
  process.exit(1);
}

const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const committed = readCommittedSchema();

// A diff of two texts reads nothing from a database, but the engine connects to one all the same.
const postgres = await startPostgres();
const urls = {
  sqlite: "file::memory:",
  postgresql: await postgres.createDatabase("diff"),
};

for (const engine of ["sqlite", "postgresql"] as const) {
  const from = committed?.replace('provider = "sqlite"', `provider = "${engine}"`) ?? null;
  const sql = await diffSchemas(from, await readSchema(engine), urls[engine]);
  const folder = `prisma/migrations/${engine}/${stamp}_${name}`;
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/migration.sql`, sql);
  console.error(`Wrote ${folder}/migration.sql: read it before you commit it.`);
}
await postgres.stop();

function readCommittedSchema(): string | undefined {
  try {
    return execFileSync("git", ["show", "HEAD:prisma/schema.prisma"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return undefined;
  }
}
