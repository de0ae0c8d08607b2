import type { SqlQuery, Transaction as SqlTransaction } from "@prisma/driver-adapter-utils";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useTestDatabase } from "@/lib/testing/on-each-engine";
import { closeDatabase, createAdapter, database, writeTransaction } from "./database";
import { sqliteWriteQueue } from "./sqlite-write-queue";

let url = "";
beforeAll(async () => {
  url = await useTestDatabase("sqlite");
});
afterAll(() => closeDatabase());

const project = (id: string) => ({ id, name: id, createdAt: new Date() });

test("a write that waits while another's transaction fails is kept", async () => {
  const { client } = await database();
  let kept: Promise<unknown> = Promise.resolve();
  const failing = writeTransaction(async (transaction) => {
    await transaction.project.create({ data: project("proj_gone") });
    kept = client.project.create({ data: project("proj_kept") }).then();
    await transaction.project.count();
    throw new Error("taken back");
  });
  await expect(failing).rejects.toThrow("taken back");
  await kept;
  const left = await client.project.findMany({ select: { id: true } });
  expect(left).toEqual([{ id: "proj_kept" }]);
});

test("reads don't see what a transaction hasn't committed", async () => {
  const { client } = await database();
  const before = await client.project.count();
  await writeTransaction(async (transaction) => {
    await transaction.project.create({ data: project("proj_late") });
    expect(await transaction.project.count()).toBe(before + 1);
    // Answered in the middle: a reader waits for no transaction.
    expect(await client.project.count()).toBe(before);
  });
  expect(await client.project.count()).toBe(before + 1);
});

test("a write waits for another process's write without blocking this process", async () => {
  const other = new Sqlite(url.slice("file:".length));
  other.exec("BEGIN IMMEDIATE");
  const { client } = await database();
  const written = client.project.create({ data: project("proj_waits") }).then();
  let ticks = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (++ticks < 20) return;
      clearInterval(timer);
      other.exec("COMMIT");
      resolve();
    }, 10);
  });
  await expect(written).resolves.toMatchObject({ id: "proj_waits" });
  other.close();
});

test("gives the event loop a turn after each transaction, write and read", async () => {
  const { client } = await database();
  const steps = {
    transaction: () => writeTransaction((transaction) => transaction.project.count()),
    write: () => client.project.updateMany({ where: { id: "none" }, data: { name: "x" } }).then(),
    read: () => client.project.count().then(),
  };
  for (const [name, step] of Object.entries(steps)) {
    let hasTurned = false;
    setImmediate(() => {
      hasTurned = true;
    });
    await step();
    expect(hasTurned, name).toBe(true);
  }
});

test("a transaction that SQLite rolls back at its start gives the next one its turn", async () => {
  const real = createAdapter(url);
  let isBroken = true;
  const adapter = await sqliteWriteQueue({
    provider: real.provider,
    adapterName: real.adapterName,
    connect: async () => {
      const plain = await real.connect();
      const start = plain.startTransaction.bind(plain);
      return Object.assign(plain, {
        startTransaction: async () => {
          const transaction = await start();
          return isBroken ? broken(transaction) : transaction;
        },
      });
    },
  }).connect();
  await expect(adapter.startTransaction()).rejects.toThrow("disk I/O error");
  isBroken = false;
  const next = await adapter.startTransaction();
  await next.executeRaw(statement("COMMIT"));
  await next.commit();
  await adapter.dispose();
});

/** As SQLite does if it can't write: it rolls back before it says so. */
function broken(transaction: SqlTransaction): SqlTransaction {
  const execute = transaction.executeRaw.bind(transaction);
  return Object.assign(transaction, {
    executeRaw: async (query: SqlQuery) => {
      if (!query.sql.startsWith("UPDATE")) return execute(query);
      await execute(statement("ROLLBACK"));
      throw new Error("disk I/O error");
    },
  });
}

function statement(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] };
}
