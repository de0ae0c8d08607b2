import { expect, test } from "vitest";
import { GET } from "@/app/api/recordings/route";
import { systemContext } from "@/lib/context";
import { mintKey } from "@/lib/keys/api-key";
import { revokeKey } from "@/lib/keys/manage-keys";
import { scopeNames } from "@/lib/schemas/scopes";
import { callRoute } from "@/lib/testing/call-route";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProject } from "@/lib/testing/rows";

const withHeader = (authorization: string) =>
  callRoute(GET, "/api/recordings", { headers: { authorization } });

onEachEngine("a caller with a key", () => {
  test("is let in with the route's scope, and with all scopes", async () => {
    const projectId = await addProject();
    const narrow = await addKey(projectId, { scopes: ["recordings:read"] });
    expect((await withHeader(`Bearer ${narrow}`)).status).toBe(200);
    expect((await withHeader(`Bearer ${await addKey(projectId)}`)).status).toBe(200);
  });

  test("is let in from the key's addresses, and from no other", async () => {
    const key = await addKey(await addProject(), { addresses: ["203.0.113.0/24"] });
    const askFrom = (address: string) =>
      callRoute(GET, "/api/recordings", { key, headers: { "x-forwarded-for": address } });
    expect((await askFrom("203.0.113.9")).status).toBe(200);
    // The last hop is the one that the server saw itself.
    const response = await askFrom("203.0.113.9, 198.51.100.1");
    expect(response.status).toBe(403);
    const { error } = await response.json();
    expect(error.code).toBe("forbidden");
    expect(error.message).toBe("The key may not be used from 198.51.100.1.");
  });

  test("gets the name of the scope that the key lacks", async () => {
    const scopes = scopeNames.filter((scope) => scope !== "recordings:read");
    const key = await addKey(await addProject(), { scopes });
    const response = await withHeader(`Bearer ${key}`);
    const { error } = await response.json();
    expect(response.status).toBe(403);
    expect(error.code).toBe("insufficient_scope");
    expect(error.message).toContain("`recordings:read`");
    expect(response.headers.get("www-authenticate")).toBe(
      'Bearer error="insufficient_scope", scope="recordings:read"',
    );
  });

  test("gets the same answer for every kind of bad key", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const revoked = await addKey(projectId);
    await revokeKey(await systemContext(projectId), revoked);
    const expired = await addKey(projectId, { expiresAt: new Date(Date.now() - 1) });
    const headers = [
      "",
      "Bearer",
      "Bearer ",
      "Basic dXNlcjpwYXNz",
      key,
      `Token ${key}`,
      `Bearer${key}`,
      `Bearer ${key} ${key}`,
      `Bearer ${key}, Bearer ${key}`,
      `Bearer "${key}"`,
      `Bearer ${key.slice(0, -1)}`,
      `Bearer ${mintKey("sk", "live")}`,
      `Bearer ${revoked}`,
      `Bearer ${expired}`,
      `Bearer ${"x".repeat(10_000)}`,
    ];
    const answers = new Set<string>();
    for (const header of headers) {
      const response = await withHeader(header);
      const { error } = await response.json();
      expect(response.status, header).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe("Bearer");
      answers.add(JSON.stringify({ ...error, request_id: "" }));
    }
    const { error } = await (await callRoute(GET, "/api/recordings")).json();
    answers.add(JSON.stringify({ ...error, request_id: "" }));
    expect([...answers]).toHaveLength(1);
  });

  test("may write the scheme in any case and more than one space", async () => {
    const key = await addKey(await addProject());
    for (const header of [`bearer ${key}`, `BEARER ${key}`, `Bearer   ${key}`, `Bearer ${key} `]) {
      expect((await withHeader(header)).status, header).toBe(200);
    }
  });

  test("gets a 401 for a key that it sends in another way", async () => {
    const key = await addKey(await addProject());
    const attempts = [
      callRoute(GET, `/api/recordings?access_token=${key}`),
      callRoute(GET, "/api/recordings", { headers: { "x-api-key": key } }),
      callRoute(GET, "/api/recordings", { headers: { cookie: `authorization=Bearer ${key}` } }),
    ];
    for (const attempt of attempts) expect((await attempt).status).toBe(401);
  });
});
