import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { SharedCounter } from "./shared-counter";

/** How many of the requests that callers of several servers send are let through. */
async function letThrough(limit: number, servers: number, together: number): Promise<number> {
  const db = await database();
  const name = mintId("req");
  const counters = Array.from({ length: servers }, () => new SharedCounter(name, limit, 60));
  let through = 0;
  for (let sent = 0; sent < 2 * limit; sent += together) {
    const asked = Array.from({ length: together }, (_, index) =>
      counters[(sent + index) % servers]?.count("key_1", db),
    );
    const points = (await Promise.all(asked)).map((counted) => counted?.points ?? 0);
    through += points.filter((count) => count <= limit).length;
  }
  return through;
}

onEachEngine("servers on one PostgreSQL", () => {
  test.each([
    [1_200, 2, 1],
    [1_200, 2, 40],
    [600, 3, 20],
    [60, 2, 1],
    [60, 2, 10],
    [12, 4, 1],
  ])(
    "count within a tenth of %i together: %i servers, %i requests at once",
    async (limit, servers, together) => {
      const through = await letThrough(limit, servers, together);
      expect(through).toBeGreaterThanOrEqual(limit * 0.9);
      expect(through).toBeLessThanOrEqual(limit * 1.1);
    },
  );

  test("know that a minute is over by the database's clock", async () => {
    const db = await database();
    const name = mintId("req");
    await new SharedCounter(name, 10, 60).count("key_1", db);
    const second = await new SharedCounter(name, 10, 60).count("key_1", db);
    expect(second.points).toBe(2);
    const data = { endsAt: new Date(Date.now() - 1_000) };
    await db.client.rateLimitCount.updateMany({ where: { name: { startsWith: name } }, data });
    expect((await new SharedCounter(name, 10, 60).count("key_1", db)).points).toBe(1);
  });
}, ["postgresql"]);

onEachEngine("one server", () => {
  test("counts by itself while the database is away", async () => {
    const db = await database();
    const away = { ...db, client: { $queryRaw: () => Promise.reject(new Error("away")) } as never };
    const counter = new SharedCounter(mintId("req"), 10, 60);
    expect((await counter.count("key_1", away)).points).toBe(1);
    expect((await counter.count("key_1", away)).points).toBe(2);
  });
});
