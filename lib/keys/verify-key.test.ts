import { expect, test } from "vitest";
import { systemContext } from "@/lib/context";
import { closeDatabase, database } from "@/lib/db/database";
import { onEachEngine, useTestDatabase } from "@/lib/testing/on-each-engine";
import { addKey, addProject } from "@/lib/testing/rows";
import { mintKey } from "./api-key";
import { createKey, listKeys, revokeKey } from "./manage-keys";
import { verifyKey } from "./verify-key";

/** Any moment: the tests tell the time themselves. */
const NOW = Date.parse("2025-06-01T12:00:00.000Z");

/** The clock and the uptime at that moment and so many milliseconds later. */
const after = (ms: number): [number, number] => [NOW + ms, 50_000 + ms];

test("refuses malformed keys without a query", async () => {
  await closeDatabase();
  // No database is open and none can be: a query would fail.
  await expect(database()).rejects.toThrow();
  const mistyped = mintKey("sk", "live").replace(/.$/, "_");
  for (const text of [mistyped, "", "sk_live_", "null", `${mintKey("sk", "live")}x`]) {
    expect(await verifyKey(text, ...after(0))).toBeNull();
  }
  await expect(verifyKey(mintKey("sk", "live"), ...after(0))).rejects.toThrow();
});

onEachEngine("a key", (engine) => {
  test("gives access to its project with its scopes", async () => {
    const projectId = await addProject();
    const full = await verifyKey(await addKey(projectId), ...after(0));
    expect(full).toMatchObject({ projectId, scopes: "all" });
    const narrow = await verifyKey(
      await addKey(projectId, { scopes: ["devices:read"] }),
      ...after(0),
    );
    expect(narrow).toMatchObject({ projectId, scopes: new Set(["devices:read"]) });
  });

  test("may be used only from its addresses and networks", async () => {
    const projectId = await addProject();
    const addresses = ["203.0.113.7", "198.51.100.0/25", "2001:db8:1::/48"];
    const key = await verifyKey(await addKey(projectId, { addresses }), ...after(0));
    const inside = ["203.0.113.7", "198.51.100.127", "2001:db8:1:ffff::9", "::ffff:203.0.113.7"];
    const outside = ["203.0.113.8", "198.51.100.128", "2001:db8:2::1", "unknown", ""];
    expect(inside.filter((address) => !key?.mayCallFrom(address))).toEqual([]);
    expect(outside.filter((address) => key?.mayCallFrom(address))).toEqual([]);
    const anywhere = await verifyKey(await addKey(projectId), ...after(0));
    expect(anywhere?.mayCallFrom("unknown")).toBe(true);
  });

  test("that was never created is refused", async () => {
    expect(await verifyKey(mintKey("sk", "live"), ...after(0))).toBeNull();
  });

  test("is refused within a second of being revoked, also if it was used just before", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    expect(await verifyKey(key, ...after(0))).not.toBeNull();
    expect(await revokeKey(await systemContext(projectId), key)).toMatchObject({
      revokedAt: expect.any(Date),
    });
    expect(await verifyKey(key, ...after(1_000))).toBeNull();
    expect(await verifyKey(key, ...after(100_000))).toBeNull();
  });

  test("is refused within a second of being revoked, although the clock was set back", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    expect(await verifyKey(key, ...after(0))).not.toBeNull();
    await revokeKey(await systemContext(projectId), key);
    const [now, uptime] = after(1_000);
    expect(await verifyKey(key, now - 3_600_000, uptime)).toBeNull();
  });

  test("is taken until it expires and not from then on, also if it was used just before", async () => {
    const key = await addKey(await addProject(), { expiresAt: new Date(NOW + 500) });
    expect(await verifyKey(key, ...after(0))).not.toBeNull();
    expect(await verifyKey(key, ...after(499))).not.toBeNull();
    expect(await verifyKey(key, ...after(500))).toBeNull();
    expect(await verifyKey(key, ...after(5_000))).toBeNull();
  });

  test("is neither listed nor revoked in another project", async () => {
    const [mine, theirs] = [await addProject(), await addProject()];
    const { key, summary } = await createKey(await systemContext(mine), { scopes: "all" });
    expect(await listKeys(await systemContext(theirs))).toEqual([]);
    expect(await revokeKey(await systemContext(theirs), summary.id)).toBeNull();
    expect(await revokeKey(await systemContext(theirs), key)).toBeNull();
    expect(await verifyKey(key, ...after(0))).toMatchObject({ projectId: mine });
  });

  test("that is revoked twice keeps the first time, and can be named by its id", async () => {
    const projectId = await addProject();
    const { summary } = await createKey(await systemContext(projectId), { scopes: "all" });
    const first = await revokeKey(await systemContext(projectId), summary.id);
    expect(await revokeKey(await systemContext(projectId), summary.id)).toEqual(first);
  });

  test("is stored only as a hash", async () => {
    const key = await addKey(await addProject());
    const { client } = await database();
    const rows = JSON.stringify(await client.apiKey.findMany());
    expect(rows).not.toContain(key.slice("sk_live_".length, -4));
  });

  test("notes its use, max once a minute", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const lastUsed = async () =>
      (await listKeys(await systemContext(projectId)))[0]?.lastUsedAt?.getTime() ?? null;
    expect(await lastUsed()).toBeNull();
    await verifyKey(key, ...after(0));
    await expect.poll(lastUsed).toBe(NOW);
    // Had the use before the minute's end been noted, the one at its end would not be.
    await verifyKey(key, ...after(30_000));
    await verifyKey(key, ...after(59_999));
    await verifyKey(key, ...after(60_000));
    await expect.poll(lastUsed).toBe(NOW + 60_000);
  });

  test("writes nothing between two notes of its use", async () => {
    await useTestDatabase(engine);
    const projectId = await addProject();
    const key = await addKey(projectId);
    const isNoted = async () =>
      (await listKeys(await systemContext(projectId)))[0]?.lastUsedAt != null;
    await verifyKey(key, ...after(0));
    await expect.poll(isNoted).toBe(true);
    const { client, reader } = await database();
    // PostgreSQL's version is that of the whole cluster, which also writes by itself.
    const version = async () =>
      engine === "sqlite"
        ? reader.version()
        : client.$queryRaw`SELECT xmin::text FROM api_keys WHERE project_id = ${projectId}`;
    const before = await version();
    for (let second = 1; second < 60; second++) await verifyKey(key, ...after(second * 1_000));
    expect(await isNoted()).toBe(true);
    expect(await version()).toEqual(before);
  });

  test("is deleted with its project", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    expect(await verifyKey(key, ...after(0))).not.toBeNull();
    const { client } = await database();
    await client.project.delete({ where: { id: projectId } });
    expect(await verifyKey(key, ...after(1_000))).toBeNull();
  });
});
