import { beforeAll, expect, test } from "vitest";
import { PROJECT_HEADER } from "@/lib/http/project-header";
import { createdKeySchema, keysPageSchema } from "@/lib/keys/key";
import { callRoute } from "@/lib/testing/call-route";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProject } from "@/lib/testing/rows";
import { createUser } from "@/lib/users/create-user";
import * as recordings from "../recordings/route";
import * as session from "../session/route";
import * as key from "./[id]/route";
import * as keys from "./route";

const password = "correct horse battery";

onEachEngine("keys of a project", () => {
  let headers: Record<string, string>;
  let projectId: string;

  beforeAll(async () => {
    projectId = await addProject();
    const email = `${crypto.randomUUID()}@example.com`;
    await createUser(projectId, { email, name: "Ana", password });
    const response = await callRoute(session.POST, "/api/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password }),
    });
    const cookie = response.headers.getSetCookie().join("; ");
    headers = { cookie, [PROJECT_HEADER]: projectId, "content-type": "application/json" };
  });

  function create(fields: object) {
    const body = JSON.stringify(fields);
    return callRoute(keys.POST, "/api/keys", { method: "POST", headers, body });
  }

  function revoke(id: string) {
    const params = { id };
    return callRoute(key.DELETE, `/api/keys/${id}`, { method: "DELETE", headers, params });
  }

  async function list() {
    const response = await callRoute(keys.GET, "/api/keys", { headers });
    return keysPageSchema.parse(await response.json()).data;
  }

  test("show their secret once, work, and stop when they are revoked", async () => {
    const response = await create({ name: "Nightly", scopes: ["recordings:read"] });
    expect(response.status).toBe(201);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const created = createdKeySchema.parse(await response.json());
    expect(created.key).toMatch(/^rk_live_/);
    expect(JSON.stringify(await list())).not.toContain(created.key);

    const call = () => callRoute(recordings.GET, "/api/recordings", { key: created.key });
    expect((await call()).status).toBe(200);
    expect((await revoke(created.id)).status).toBe(204);
    await expect.poll(async () => (await call()).status, { timeout: 1_000 }).toBe(401);
    expect((await list()).find(({ id }) => id === created.id)?.revoked_at).not.toBeNull();
  });

  test("of every scope and of an expiry say so", async () => {
    const response = await create({ scopes: "all", expires_in_days: 30 });
    const created = createdKeySchema.parse(await response.json());
    expect(created.key).toMatch(/^sk_live_/);
    const days = (Date.parse(created.expires_at ?? "") - Date.now()) / 86_400_000;
    expect(Math.abs(days - 30)).toBeLessThan(0.1);
  });

  test("of another project are not there", async () => {
    const other = await addProject();
    const secret = await addKey(other);
    expect((await revoke(secret)).status).toBe(404);
    expect((await revoke("key_none")).status).toBe(404);
    const call = await callRoute(recordings.GET, "/api/recordings", { key: secret });
    expect(call.status).toBe(200);
  });

  test("make no other keys", async () => {
    const response = await callRoute(keys.POST, "/api/keys", {
      method: "POST",
      key: await addKey(projectId),
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ scopes: "all" }),
    });
    expect(response.status).toBe(401);
  });

  test("are not made for a page of another site", async () => {
    const response = await callRoute(keys.POST, "/api/keys", {
      method: "POST",
      headers: { ...headers, "sec-fetch-site": "cross-site" },
      body: JSON.stringify({ scopes: "all" }),
    });
    expect(response.status).toBe(403);
  });

  test.each([
    [{}, "scopes"],
    [{ scopes: [] }, "scopes"],
    [{ scopes: ["recordings:burn"] }, "scopes"],
    [{ scopes: "all", name: "x".repeat(101) }, "name"],
    [{ scopes: "all", expires_in_days: 0 }, "expires_in_days"],
    [{ scopes: "all", expires_in_days: 1.5 }, "expires_in_days"],
    [{ scopes: "all", project_id: "proj_other" }, "project_id"],
  ])("are refused for %o", async (fields, param) => {
    const response = await create(fields);
    expect(response.status).toBe(400);
    expect((await response.json()).error.param).toBe(param);
  });
});
