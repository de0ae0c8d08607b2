import { afterEach, expect, test } from "vitest";
import { closeDatabase, database, holdDatabase, openDatabase } from "@/lib/db/database";
import { api } from "@/lib/testing/api";
import { createTestDatabase } from "@/lib/testing/create-test-database";
import { addKey, addProject, addProjectWithKey } from "@/lib/testing/rows";
import { startProxy } from "@/lib/testing/start-proxy";

let stop = async () => {};

afterEach(async () => {
  await closeDatabase();
  await stop();
});

/** The process's database, whose answers are lost from the first one on that `freezes`, until it is thawed. */
async function behindLine(freezes: (said: string) => boolean): Promise<{ thaw: () => void }> {
  await closeDatabase();
  let isFrozen = false;
  const url = new URL(await createTestDatabase("postgresql"));
  const proxy = await startProxy(url, (piece) => {
    isFrozen ||= freezes(piece.toString("latin1"));
    return isFrozen ? "is lost" : "passes";
  });
  stop = proxy.stop;
  holdDatabase(await openDatabase(proxy.url.href));
  return {
    thaw: () => {
      isFrozen = false;
    },
  };
}

test("answers reads with 503 while PostgreSQL is frozen, and with rows once it goes on", async () => {
  let shouldFreeze = false;
  const line = await behindLine(() => shouldFreeze);
  const key = await addKey(await addProject());
  const ask = () => api("GET", "/api/recordings", { key });
  expect((await ask()).status).toBe(200);
  shouldFreeze = true;
  const response = await ask();
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
  shouldFreeze = false;
  line.thaw();
  expect((await ask()).status).toBe(200);
});

test.each([
  // Within a transaction nothing is kept.
  { freezesAt: "INSERT 0 1", withoutKey: [503, "5"], kept: 1 },
  // The commit arrived, and its answer was lost.
  { freezesAt: "COMMIT", withoutKey: [500, null], kept: 2 },
])(
  "ends writes that PostgreSQL, frozen at $freezesAt, does not answer",
  async ({ freezesAt, withoutKey, kept }) => {
    let shouldFreeze = false;
    const line = await behindLine((said) => shouldFreeze && said.includes(freezesAt));
    const { key, endUserId } = await addProjectWithKey();
    const create = async (headers: Record<string, string>) => {
      const body = { end_user_id: endUserId, name: "once" };
      const response = await api("POST", "/api/recordings", { key, headers, body });
      return [response.status, response.headers.get("retry-after")];
    };
    const idempotent = { "idempotency-key": "one" };
    expect((await api("GET", "/api/recordings", { key })).status).toBe(200);
    shouldFreeze = true;
    expect(await create(idempotent)).toEqual([503, "5"]);
    line.thaw();
    expect(await create({})).toEqual(withoutKey);
    shouldFreeze = false;
    line.thaw();
    expect(await create(idempotent)).toEqual([201, null]);
    const { client } = await database();
    expect(await client.recording.count()).toBe(kept);
  },
);
