import { afterAll, beforeAll, expect, test } from "vitest";
import { GET } from "@/app/api/recordings/route";
import { closeDatabase, holdDatabase, openDatabase } from "@/lib/db/database";
import { callRoute } from "@/lib/testing/call-route";
import { createTestDatabase } from "@/lib/testing/create-test-database";
import { memberHeaders } from "@/lib/testing/people";
import { addKey, addProject } from "@/lib/testing/rows";
import { startProxy } from "@/lib/testing/start-proxy";

let proxy: Awaited<ReturnType<typeof startProxy>>;

beforeAll(async () => {
  await closeDatabase();
  const url = new URL(await createTestDatabase("postgresql"));
  proxy = await startProxy(url, () => "passes");
  holdDatabase(await openDatabase(proxy.url.href));
});

afterAll(() => closeDatabase());

test("answers 503 with Retry-After while PostgreSQL is away, to keys and to sessions", async () => {
  const projectId = await addProject();
  const member = await memberHeaders(projectId);
  const key = { authorization: `Bearer ${await addKey(projectId)}` };
  const ask = (headers: Record<string, string>) => callRoute(GET, "/api/recordings", { headers });
  for (const headers of [member, key]) expect((await ask(headers)).status).toBe(200);
  await proxy.stop();
  // A query whose own connection broke is another failure: it may or may not have been committed.
  await expect.poll(async () => (await ask(member)).status).toBe(503);
  for (const headers of [member, key]) {
    const response = await ask(headers);
    const { error } = await response.json();
    expect([response.status, error.code]).toEqual([503, "service_unavailable"]);
    expect(response.headers.get("retry-after")).toBe("5");
  }
});
