import { expect, test } from "vitest";
import { DELETE } from "@/app/api/keys/[id]/route";
import { GET, POST } from "@/app/api/keys/route";
import { GET as listRecordings } from "@/app/api/recordings/route";
import { hintOf } from "@/lib/keys/api-key";
import { apiKeysSchema, createdKeySchema } from "@/lib/schemas/key";
import { callRoute } from "@/lib/testing/call-route";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { memberHeaders } from "@/lib/testing/people";
import { addKey, addProject } from "@/lib/testing/rows";

type Headers = Record<string, string>;

const asked = { name: "Night import", scopes: "all", expires_in_days: null };

const list = async (headers: Headers) =>
  apiKeysSchema.parse(await (await callRoute(GET, "/api/keys", { headers })).json()).data;

function make(headers: Headers, body: object = asked): Promise<Response> {
  return callRoute(POST, "/api/keys", {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

function revoke(headers: Headers, id: string): Promise<Response> {
  return callRoute(DELETE, `/api/keys/${id}`, { method: "DELETE", headers, params: { id } });
}

onEachEngine("a project's keys", () => {
  test("are made, shown once, used, listed and revoked", async () => {
    const headers = await memberHeaders(await addProject());
    const response = await make(headers, { ...asked, scopes: ["recordings:read"] });
    expect(response.status).toBe(201);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const { key, ...made } = createdKeySchema.parse(await response.json());
    expect(key).toMatch(/^rk_live_/);
    expect(made).toMatchObject({
      hint: hintOf(key),
      scopes: ["recordings:read"],
      created_by: expect.stringMatching(/^Ada Lindqvist <.+@example\.com>$/),
      revoked_at: null,
    });
    expect((await callRoute(listRecordings, "/api/recordings", { key })).status).toBe(200);

    const text = await (await callRoute(GET, "/api/keys", { headers })).text();
    expect(text).not.toContain(key);
    expect((await list(headers)).map(({ id }) => id)).toEqual([made.id]);

    expect((await revoke(headers, made.id)).status).toBe(204);
    const [revoked] = await list(headers);
    expect(revoked?.revoked_at).not.toBeNull();
    expect((await revoke(headers, made.id)).status).toBe(204);
    expect((await list(headers))[0]?.revoked_at).toBe(revoked?.revoked_at);
  });

  test("show their addresses and limits", async () => {
    const headers = await memberHeaders(await addProject());
    const bounds = { addresses: ["203.0.113.0/24", "2001:db8::1"], limits: { writes: 30 } };
    const made = await (await make(headers, { ...asked, ...bounds })).json();
    const limits = { reads: null, writes: 30, heavy: null };
    expect(made).toMatchObject({ addresses: bounds.addresses, limits });
    expect(await list(headers)).toMatchObject([{ addresses: bounds.addresses, limits }]);
  });

  test.each([
    ["addresses", { addresses: [] }],
    ["addresses", { addresses: ["203.0.113.0/33"] }],
    ["addresses", { addresses: ["203.0.113.7", "desk.example.com"] }],
    ["addresses", { addresses: "203.0.113.7" }],
    ["limits.reads", { limits: { reads: 0 } }],
    ["limits.heavy", { limits: { heavy: 1.5 } }],
  ])("refuse %s that can't be: %j", async (param, bounds) => {
    const response = await make(await memberHeaders(await addProject()), { ...asked, ...bounds });
    expect(response.status).toBe(400);
    expect((await response.json()).error.param).toBe(param);
  });

  test("expire after the given days", async () => {
    const headers = await memberHeaders(await addProject());
    const made = createdKeySchema.parse(
      await (await make(headers, { ...asked, expires_in_days: 90 })).json(),
    );
    const days = (Date.parse(made.expires_at ?? "") - Date.parse(made.created_at)) / 86_400_000;
    expect(days).toBeCloseTo(90, 2);
    expect(made.key).toMatch(/^sk_live_/);
  });

  test("of another project are a 404, and not listed", async () => {
    const headers = await memberHeaders(await addProject());
    const otherId = await addProject();
    const others = await memberHeaders(otherId);
    const { id } = createdKeySchema.parse(await (await make(others)).json());
    expect((await revoke(headers, id)).status).toBe(404);
    expect((await revoke(headers, "key_none")).status).toBe(404);
    expect(await list(headers)).toEqual([]);
    expect((await list(others))[0]?.revoked_at).toBeNull();

    const crossed = { ...headers, "x-project-id": otherId };
    expect((await callRoute(GET, "/api/keys", { headers: crossed })).status).toBe(404);
    expect((await make(crossed)).status).toBe(404);
    expect((await revoke(crossed, id)).status).toBe(404);
  });

  test("can't be managed with a key or without a session", async () => {
    const projectId = await addProject();
    const headers = await memberHeaders(projectId);
    const authorization = `Bearer ${await addKey(projectId)}`;
    const callers: Headers[] = [{ authorization }, { ...headers, authorization }, {}];
    for (const who of callers) {
      for (const response of [
        await callRoute(GET, "/api/keys", { headers: who }),
        await make(who),
        await revoke(who, "key_none"),
      ]) {
        expect(response.status).toBe(401);
        expect(response.headers.get("www-authenticate")).toBeNull();
      }
    }
  });

  test("can't be made or revoked by another site's page", async () => {
    const headers = await memberHeaders(await addProject());
    const foreign = { ...headers, "sec-fetch-site": "cross-site" };
    expect((await make(foreign)).status).toBe(403);
    expect((await revoke(foreign, "key_none")).status).toBe(403);
    expect(await list(headers)).toEqual([]);
  });

  test("name a wrong field", async () => {
    const headers = await memberHeaders(await addProject());
    const wrong: [string, object][] = [
      ["name", { ...asked, name: "" }],
      ["name", { ...asked, name: "x".repeat(101) }],
      ["name", { ...asked, name: "a\0b" }],
      ["scopes", { ...asked, scopes: [] }],
      ["scopes", { ...asked, scopes: ["recordings:erase"] }],
      ["scopes", { ...asked, scopes: "*" }],
      ["expires_in_days", { name: "x", scopes: "all" }],
      ["expires_in_days", { ...asked, expires_in_days: 0 }],
      ["expires_in_days", { ...asked, expires_in_days: 1.5 }],
      ["expires_in_days", { ...asked, expires_in_days: 1e9 }],
      ["mode", { ...asked, mode: "live" }],
    ];
    for (const [param, body] of wrong) {
      const response = await make(headers, body);
      expect(response.status).toBe(400);
      expect((await response.json()).error.param).toBe(param);
    }
    expect(await list(headers)).toEqual([]);
  });
});
