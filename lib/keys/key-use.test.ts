import { expect, test } from "vitest";
import { systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProject } from "@/lib/testing/rows";
import { purgeKeyUse } from "./key-use";
import { listKeys } from "./manage-keys";

onEachEngine("the use of a key", () => {
  test("is counted by class of answer, with the last error", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId, { limits: { heavy: 1 }, scopes: ["recordings:read"] });
    const ask = (path: string) => api("GET", path, { key });
    for (const path of ["/api/recordings", "/api/recordings?limit=0", "/api/devices"])
      await ask(path);
    for (let times = 0; times < 2; times++) await ask("/api/recordings/facets?facet=status");
    const [listed] = await listKeys(await systemContext(projectId));
    expect(listed?.use).toEqual({ ok: 2, client_errors: 2, rate_limited: 1, server_errors: 0 });
    expect(listed?.lastError).toMatchObject({
      method: "GET",
      path: "/api/recordings/facets",
      status: 429,
      code: "rate_limit_exceeded",
    });
    await ask("/api/devices");
    const [later] = await listKeys(await systemContext(projectId));
    expect(later?.use.client_errors).toBe(3);
    expect(later?.lastError?.code).toBe("insufficient_scope");
  });

  test("is shown for a day, and then purged", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    await api("GET", "/api/recordings", { key });
    const context = await systemContext(projectId);
    const [{ id: keyId } = { id: "" }] = await listKeys(context);
    const { client } = await database();
    const hour = new Date(Date.now() - 49 * 60 * 60 * 1000);
    await client.apiKeyUse.updateMany({ where: { keyId }, data: { hour } });
    expect((await listKeys(context))[0]?.use.ok).toBe(0);
    await purgeKeyUse();
    expect(await client.apiKeyUse.count({ where: { keyId } })).toBe(0);
  });
});
