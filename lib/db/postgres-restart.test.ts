import { afterAll, expect, test } from "vitest";
import { checkHealth } from "@/lib/api/health";
import { api } from "@/lib/testing/api";
import { createTestDatabase } from "@/lib/testing/create-test-database";
import { addKey, addProject, addProjectWithKey } from "@/lib/testing/rows";
import { startProxy } from "@/lib/testing/start-proxy";
import { startPostgres } from "@/scripts/start-postgres";
import {
  closeDatabase,
  database,
  holdDatabase,
  openDatabase,
  type Transaction,
  writeTransaction,
} from "./database";
import { isBusy, isUnresolved } from "./database-errors";
import { migrate } from "./migrate";
import { READ_PATIENCE } from "./postgres-adapter";

afterAll(() => closeDatabase());

const READERS = 6;
const WRITERS = 6;
const RESTARTS = 2;

test("during a restart of PostgreSQL no read fails, and each write's answer says whether it was kept", async () => {
  await closeDatabase();
  const postgres = await startPostgres({ isDurable: false });
  try {
    const url = await postgres.createDatabase("restarted");
    await migrate(url);
    holdDatabase(await openDatabase(url));
    const { key, endUserId } = await addProjectWithKey();
    let isOver = false;
    const reads: number[] = [];
    const kept: string[] = [];
    const refused: string[] = [];
    let written = 0;
    let longestMs = 0;
    const readers = Array.from({ length: READERS }, async () => {
      while (!isOver) reads.push((await api("GET", "/api/recordings", { key })).status);
    });
    const writers = Array.from({ length: WRITERS }, async () => {
      while (!isOver) {
        const name = `recording ${++written}`;
        const body = { end_user_id: endUserId, name };
        const response = await api("POST", "/api/recordings", { key, body });
        if (response.status === 201) {
          kept.push(name);
          continue;
        }
        expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
        refused.push(name);
      }
    });
    const everything = Promise.all([...readers, ...writers]);
    for (let restart = 0; restart < RESTARTS; restart++) {
      const before = kept.length;
      await expect.poll(() => kept.length).toBeGreaterThan(before + 20);
      const start = performance.now();
      await postgres.restart();
      longestMs = Math.max(longestMs, performance.now() - start);
    }
    const before = kept.length;
    await Promise.race([everything, expect.poll(() => kept.length).toBeGreaterThan(before + 20)]);
    isOver = true;
    await everything;
    // A restart that outlasts what a read waits is an honest 503.
    const isLong = longestMs > READ_PATIENCE.patienceMs / 2;
    expect(reads.filter((status) => status !== 200 && !(isLong && status === 503))).toEqual([]);
    const { client } = await database();
    const rows = await client.recording.findMany({ select: { name: true } });
    expect(rows.map(({ name }) => name).sort()).toEqual(kept.sort());
    expect(refused.length).toBeLessThan(20 * RESTARTS * WRITERS);
  } finally {
    await closeDatabase();
    await postgres.stop();
  }
});

/** The process's database, behind a line that breaks when the server says what `shouldBreak` names. */
async function behindLine(shouldBreak: (said: string) => boolean): Promise<void> {
  await closeDatabase();
  const url = new URL(await createTestDatabase("postgresql"));
  const proxy = await startProxy(url, (piece) =>
    shouldBreak(piece.toString("latin1")) ? "breaks" : "passes",
  );
  holdDatabase(await openDatabase(proxy.url.href));
}

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable("it did not fail"),
    (error: unknown) => ({ isBusy: isBusy(error), isUnresolved: isUnresolved(error) }),
  );

test("a read succeeds if its connection breaks once", async () => {
  let breaks = 0;
  await behindLine(() => breaks-- > 0);
  const key = await addKey(await addProject());
  breaks = 1;
  expect((await api("GET", "/api/recordings", { key })).status).toBe(200);
  expect(breaks).toBeLessThan(1);
});

test("a connection that breaks in a transaction keeps nothing, and one that breaks in its commit may keep all", async () => {
  let breaksAt = "";
  await behindLine((said) => breaksAt !== "" && said.includes(breaksAt));
  const create = (id: string) => (transaction: Transaction) =>
    transaction.project.create({ data: { id, name: id, createdAt: new Date() } });
  await writeTransaction(create("proj_a"));
  breaksAt = "INSERT 0 1";
  const inTheMiddle = await failureOf(writeTransaction(create("proj_b")));
  expect(inTheMiddle).toEqual({ isBusy: true, isUnresolved: false });
  breaksAt = "COMMIT";
  const atTheEnd = await failureOf(writeTransaction(create("proj_c")));
  expect(atTheEnd).toEqual({ isBusy: false, isUnresolved: true });
  breaksAt = "";
  await writeTransaction(create("proj_d"));
  const { client } = await database();
  breaksAt = "INSERT 0 1";
  expect(await failureOf(create("proj_e")(client).then())).toEqual({
    isBusy: false,
    isUnresolved: true,
  });
  breaksAt = "";
  const names = (await client.project.findMany()).map(({ id }) => id).sort();
  expect(names).toEqual(["proj_a", "proj_c", "proj_d", "proj_e"]);
});

test("a write with unknown outcome gets a 503 only if it can be repeated", async () => {
  let isBroken = false;
  await behindLine((said) => isBroken && said.includes("COMMIT"));
  const { key, endUserId } = await addProjectWithKey();
  const create = (headers: Record<string, string>) => {
    const body = { end_user_id: endUserId, name: "once" };
    return api("POST", "/api/recordings", { key, headers, body });
  };
  isBroken = true;
  const safe = await create({ "idempotency-key": "one" });
  expect([safe.status, safe.headers.get("retry-after")]).toEqual([503, "5"]);
  const unsafe = await create({});
  expect([unsafe.status, unsafe.headers.get("retry-after")]).toEqual([500, null]);
  expect((await unsafe.json()).error.message).toContain("check whether it was stored");
  isBroken = false;
  expect((await create({ "idempotency-key": "one" })).status).toBe(201);
  const { client } = await database();
  expect(await client.recording.count()).toBe(2);
});

test("the health check passes while PostgreSQL is busy with many queries", async () => {
  await closeDatabase();
  holdDatabase(await openDatabase(await createTestDatabase("postgresql")));
  const { client } = await database();
  const slow = "SELECT pg_sleep(1)::text";
  let answered = 0;
  const all = Array.from({ length: 30 }, () => client.$queryRawUnsafe(slow).then(() => answered++));
  expect(await checkHealth()).toMatchObject({ status: "healthy" });
  // On one of the pool's connections it would have waited for most of them.
  expect(answered).toBeLessThan(all.length / 2);
  await Promise.all(all);
});
