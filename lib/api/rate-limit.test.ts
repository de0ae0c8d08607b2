import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { memberHeaders } from "@/lib/testing/people";
import { addKey, addProject } from "@/lib/testing/rows";
import { useEnv } from "@/lib/testing/use-env";
import { purgeRateLimitCounts } from "./rate-limit";

const LIMITS = { read: 12, write: 6, heavy: 6 };
/** The limit, and a sixth more. */
const MAX_READS = 14;

const told = ({ status, headers }: Response) => [
  status,
  headers.get("x-ratelimit-limit"),
  headers.get("x-ratelimit-remaining"),
];

onEachEngine("a key's requests in a minute", () => {
  test("are reported with each answer, and refused beyond the limit and a burst", async () => {
    useEnv({ rateLimits: LIMITS });
    const key = await addKey(await addProject());
    const before = Math.floor(Date.now() / 1000);
    const first = await api("GET", "/api/recordings", { key });
    expect(told(first)).toEqual([200, "12", "11"]);
    const reset = Number(first.headers.get("x-ratelimit-reset"));
    expect(reset - before).toBeGreaterThan(0);
    expect(reset).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000) + 60);
    const refused = await api("GET", "/api/recordings?limit=0", { key });
    expect(told(refused)).toEqual([400, "12", "10"]);
    expect(told(await api("GET", "/api/recordings/rec_none", { key }))).toEqual([404, "12", "9"]);

    for (let count = 4; count <= MAX_READS; count++) {
      const response = await api("GET", "/api/recordings", { key });
      expect(told(response)).toEqual([200, "12", String(Math.max(0, 12 - count))]);
    }
    const over = await api("GET", "/api/recordings", { key });
    expect(told(over)).toEqual([429, "12", "0"]);
    const seconds = Number(over.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    const { error } = await over.json();
    expect(error.code).toBe("rate_limit_exceeded");
    expect(error.message).toBe(
      `There were more than 12 reads in a minute: try again in ${seconds} s.`,
    );
  });

  test("are counted for each key, reads apart from writes", async () => {
    useEnv({ rateLimits: { ...LIMITS, read: 1, write: 1 } });
    const projectId = await addProject();
    const [key, other] = [await addKey(projectId), await addKey(projectId)];
    const statusesOf = async (method: "GET" | "POST", by: string) => {
      const body = method === "POST" ? { external_id: "17" } : undefined;
      const ask = async () => (await api(method, "/api/end-users", { key: by, body })).status;
      return [await ask(), await ask()];
    };
    expect(await statusesOf("GET", key)).toEqual([200, 429]);
    expect(await statusesOf("POST", key)).toEqual([201, 429]);
    expect(await statusesOf("GET", other)).toEqual([200, 429]);
  });

  test("may be limited for one key, even if the server has no limit", async () => {
    useEnv({ rateLimits: { read: 0, write: 0, heavy: 0 } });
    const projectId = await addProject();
    const key = await addKey(projectId, { limits: { reads: 6 } });
    expect(told(await api("GET", "/api/recordings", { key }))).toEqual([200, "6", "5"]);
    expect(told(await api("GET", "/v1/devices", { key }))).toEqual([200, "6", "4"]);
    const other = await addKey(projectId);
    expect(told(await api("GET", "/api/recordings", { key: other }))).toEqual([200, null, null]);
  });

  test("include those that its scopes refuse, and are counted for a session as well", async () => {
    useEnv({ rateLimits: { ...LIMITS, read: 2 } });
    const projectId = await addProject();
    const key = await addKey(projectId, { scopes: ["devices:read"] });
    const headers = await memberHeaders(projectId);
    for (const caller of [{ key }, { headers }]) {
      const statuses: number[] = [];
      for (let count = 0; count < 3; count++) {
        statuses.push((await api("GET", "/api/recordings", caller)).status);
      }
      expect(statuses).toEqual("key" in caller ? [403, 403, 429] : [200, 200, 429]);
    }
  });

  test("are counted if no endpoint takes them, but not without a good key", async () => {
    useEnv({ rateLimits: LIMITS });
    const key = await addKey(await addProject());
    expect(told(await api("GET", "/api/recordings/none", { key }))).toEqual([404, "12", "11"]);
    expect(told(await api("PUT", "/api/recordings", { key }))).toEqual([405, "6", "5"]);
    expect(told(await api("GET", "/api/keys", { key }))).toEqual([401, "12", "10"]);
    expect(told(await api("PUT", "/api/recordings"))).toEqual([405, null, null]);
  });

  test("count as heavy if the endpoint says so, except for those of a page", async () => {
    useEnv({ rateLimits: { ...LIMITS, heavy: 1 } });
    const projectId = await addProject();
    const ask = async (caller: { key: string } | { headers: Record<string, string> }) => {
      const response = await api("GET", "/api/recordings/facets?facet=status", caller);
      return [response.status, response.headers.get("x-ratelimit-limit")];
    };
    const key = await addKey(projectId);
    expect([await ask({ key }), await ask({ key })]).toEqual([
      [200, "1"],
      [429, "1"],
    ]);
    const headers = await memberHeaders(projectId);
    expect([await ask({ headers }), await ask({ headers })]).toEqual([
      [200, "12"],
      [200, "12"],
    ]);
  });

  test("have no limit and no headers if the limit is 0", async () => {
    useEnv({ rateLimits: { read: 0, write: 0, heavy: 0 } });
    const key = await addKey(await addProject());
    expect(told(await api("GET", "/api/recordings", { key }))).toEqual([200, null, null]);
  });

  test("are forgotten once their minute is over", async () => {
    const { client } = await database();
    const at = (ms: number) => new Date(Date.now() + ms);
    await client.rateLimitCount.create({ data: { name: "old", points: 1, endsAt: at(-1_000) } });
    await client.rateLimitCount.create({ data: { name: "new", points: 1, endsAt: at(60_000) } });
    await purgeRateLimitCounts();
    const left = await client.rateLimitCount.findMany({ where: { name: { in: ["old", "new"] } } });
    expect(left.map(({ name }) => name)).toEqual(["new"]);
  });
});
