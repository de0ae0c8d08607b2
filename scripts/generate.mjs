// Generates the Prisma client of each engine from the one schema.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { binOf } from "./prepare.mjs";

const generated = "lib/db/generated";
const sqliteSchema = readFileSync("prisma/schema.prisma", "utf8");

mkdirSync(generated, { recursive: true });
writeFileSync(
  `${generated}/postgresql.prisma`,
  sqliteSchema
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('"../lib/db/generated/sqlite"', '"./postgresql"'),
);

for (const schema of ["prisma/schema.prisma", `${generated}/postgresql.prisma`]) {
  const args = ["generate", "--schema", schema, "--no-hints"];
  execFileSync(process.execPath, [binOf("prisma"), ...args], {
    // The command insists on a schema engine that generating never runs; any program will do.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    stdio: ["ignore", "ignore", "inherit"],
  });
}
