import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaPg } from "@prisma/adapter-pg";
import Sqlite from "better-sqlite3";
import pg from "pg";
import { expect, test } from "vitest";
import { createTestDatabase } from "@/lib/testing/create-test-database";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addProject } from "@/lib/testing/rows";
import { freePort } from "@/scripts/free-port";
import { database, type Transaction } from "./database";
import { isBusy } from "./database-errors";
import { PrismaClient as PostgresClient } from "./generated/postgresql/client";
import { PrismaClient } from "./generated/sqlite/client";
import { tryWhileBusy } from "./try-while-busy";

/** The error that work fails with. */
async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.unreachable("it did not fail"),
    (error: unknown) => error,
  );
}

type Rename = (client: Transaction, id: string) => Promise<unknown>;

/** By Prisma's own statement, and by one written by hand: each says it in another way. */
const renames: Rename[] = [
  async (client, id) => client.project.updateMany({ where: { id }, data: { name: "Later" } }),
  async (client, id) => client.$executeRaw`UPDATE projects SET name = 'Later' WHERE id = ${id}`,
];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test.each(renames)(
  "a write that another connection to SQLite holds up too long is",
  async (rename) => {
    const url = await createTestDatabase("sqlite");
    const adapter = new PrismaBetterSqlite3({ url, timeout: 10 });
    const client = new PrismaClient({ adapter });
    const other = new Sqlite(url.slice("file:".length));
    other.exec("BEGIN IMMEDIATE");
    expect(isBusy(await failureOf(rename(client, "proj_1")))).toBe(true);
    const inTransaction = client.$transaction((transaction) => rename(transaction, "proj_1"));
    expect(isBusy(await failureOf(inTransaction))).toBe(true);
    other.close();
    await client.$disconnect();
  },
);

onEachEngine("a failure of the database", (engine) => {
  test("counts as busy if a transaction's time is over", async () => {
    const { client } = await database();
    const slow = client.$transaction(
      async (transaction) => {
        await pause(100);
        await transaction.project.count();
      },
      { timeout: 20 },
    );
    expect(isBusy(await failureOf(slow))).toBe(true);
  });

  test.runIf(engine === "postgresql").each(renames)(
    "is being busy if another's lock is waited for too long",
    async (rename) => {
      const { client } = await database();
      const id = await addProject();
      await client.$transaction(async (transaction) => {
        await rename(transaction, id);
        const impatient = client.$transaction(async (other) => {
          await other.$executeRaw`SET LOCAL lock_timeout = '50ms'`;
          await rename(other, id);
        });
        expect(isBusy(await failureOf(impatient))).toBe(true);
      });
    },
  );

  test.runIf(engine === "postgresql").each(renames)(
    "is being busy if two wait for each other",
    async (rename) => {
      const { client } = await database();
      const [one, two] = [await addProject(), await addProject()];
      let arrived = 0;
      let goOn = () => {};
      const bothHoldOne = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      const inTurn = (first: string, second: string) =>
        client.$transaction(async (transaction) => {
          await rename(transaction, first);
          if (++arrived === 2) goOn();
          await bothHoldOne;
          await rename(transaction, second);
        });
      const done = await Promise.allSettled([inTurn(one, two), inTurn(two, one)]);
      const failures = done.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
      expect(failures.map(isBusy)).toEqual([true]);
    },
  );

  test.runIf(engine === "postgresql").each(renames)(
    "is being busy if another's write came between",
    async (rename) => {
      const { client } = await database();
      const id = await addProject();
      const overtaken = client.$transaction(
        async (transaction) => {
          await transaction.project.count();
          await rename(client, id);
          await rename(transaction, id);
        },
        { isolationLevel: "Serializable" },
      );
      expect(isBusy(await failureOf(overtaken))).toBe(true);
    },
  );

  test.runIf(engine === "postgresql")("counts as busy if it has no connection left", async () => {
    const connectionString = await createTestDatabase("postgresql");
    const pool = new pg.Pool({ connectionString, max: 1, connectionTimeoutMillis: 200 });
    const client = new PostgresClient({ adapter: new PrismaPg(pool) });
    const held = await tryWhileBusy(() => pool.connect(), { patienceMs: 60_000, pauseMs: 10 });
    expect(isBusy(await failureOf(client.project.count()))).toBe(true);
    expect(isBusy(await failureOf(pool.query("SELECT 1")))).toBe(true);
    held.release();
    await pool.end();
  });

  // The first is one address, the second may be two, and the third can't be resolved.
  test.runIf(engine === "postgresql").each(["127.0.0.1", "localhost", "nowhere.invalid"])(
    "counts as busy if no server listens at %s",
    async (host) => {
      const connectionString = `postgresql://a:b@${host}:${await freePort()}/c`;
      const pool = new pg.Pool({ connectionString });
      const client = new PostgresClient({ adapter: new PrismaPg(pool) });
      expect(isBusy(await failureOf(client.project.count()))).toBe(true);
      expect(isBusy(await failureOf(pool.query("SELECT 1")))).toBe(true);
      await pool.end();
    },
  );

  test("doesn't count as busy if the statement itself is wrong", async () => {
    const { client } = await database();
    const id = await addProject();
    const again = client.project.create({ data: { id, name: "Again", createdAt: new Date() } });
    expect(isBusy(await failureOf(again.then()))).toBe(false);
    expect(isBusy(await failureOf(client.$queryRaw`SELECT nothing`.then()))).toBe(false);
    for (const other of [null, undefined, "40001", new Error("P2028")]) {
      expect(isBusy(other)).toBe(false);
    }
  });
});
