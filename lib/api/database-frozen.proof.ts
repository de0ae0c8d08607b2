import { afterAll, expect, test } from "vitest";
import { closeDatabase, holdDatabase, openDatabase } from "@/lib/db/database";
import { api } from "@/lib/testing/api";
import { createTestDatabase } from "@/lib/testing/create-test-database";
import { addKey, addProject } from "@/lib/testing/rows";
import { startProxy } from "@/lib/testing/start-proxy";

afterAll(() => closeDatabase());

test("answers reads with 503 while PostgreSQL is frozen, and with rows once it goes on", async () => {
  await closeDatabase();
  let isFrozen = false;
  const url = new URL(await createTestDatabase("postgresql"));
  const proxy = await startProxy(url, () => (isFrozen ? "is lost" : "passes"));
  holdDatabase(await openDatabase(proxy.url.href));
  const key = await addKey(await addProject());
  const ask = () => api("GET", "/api/recordings", { key });
  expect((await ask()).status).toBe(200);
  isFrozen = true;
  const response = await ask();
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
  isFrozen = false;
  expect((await ask()).status).toBe(200);
  await closeDatabase();
  await proxy.stop();
});
