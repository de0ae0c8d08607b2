import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/database";
import { seedRecordings } from "@/lib/demo/seed-recordings";
import { recordingsPageSchema } from "@/lib/schemas/recording";
import { api } from "@/lib/testing/api";
import { useTestDatabase } from "@/lib/testing/on-each-engine";
import { addKey, addProject } from "@/lib/testing/rows";
import { type BenchServer, startReference } from "./start-bench-server";

const RECORDINGS = 300;

let reference: BenchServer;
let projectId = "";
let key = "";
beforeAll(async () => {
  const url = await useTestDatabase("sqlite");
  projectId = await addProject();
  key = await addKey(projectId);
  await seedRecordings(projectId, RECORDINGS);
  await seedRecordings(await addProject("Another"), 50, { seed: 2 });
  reference = await startReference(url);
});
afterAll(async () => {
  await reference.stop();
  await closeDatabase();
});

function ask(query: string, headers: Record<string, string> = {}): Promise<Response> {
  const url = `http://127.0.0.1:${reference.port}/api/recordings?${query}`;
  return fetch(url, { headers: { authorization: `Bearer ${key}`, ...headers } });
}

async function pageOf(response: Response) {
  expect(response.status).toBe(200);
  return recordingsPageSchema.parse(await response.json());
}

/** The product's page. */
async function pageHere(query: string) {
  return pageOf(await api("GET", `/api/recordings?${query}`, { key }));
}

test("the reference answers the product's rows", async () => {
  const { data } = await pageHere("limit=100");
  const device = data.find(({ device_id }) => device_id)?.device_id;
  const endUser = data.find(({ end_user_id }) => end_user_id)?.end_user_id;
  for (const query of [
    "",
    "limit=100",
    `limit=100&offset=${RECORDINGS - 50}`,
    `offset=${RECORDINGS}`,
    "status=failed",
    "limit=30&status=failed&status=completed",
    `device_id=${device}`,
    `device_id=${device}&status=completed`,
    `limit=1&end_user_id=${endUser}`,
  ]) {
    const [there, here] = [await pageOf(await ask(query)), await pageHere(query)];
    expect([query, there.has_more, there.data]).toEqual([query, here.has_more, here.data]);
  }
});

test("its cursors walk through every recording once", async () => {
  const ids: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = await pageOf(await ask(`limit=70${cursor === "" ? "" : `&cursor=${cursor}`}`));
    ids.push(...page.data.map(({ id }) => id));
    cursor = page.next_cursor;
  }
  const pages = await Promise.all(
    [0, 100, 200].map((offset) => pageHere(`limit=100&offset=${offset}`)),
  );
  expect(ids).toEqual(pages.flatMap(({ data }) => data.map(({ id }) => id)));
  expect(ids).toHaveLength(RECORDINGS);
});

test("it checks keys, scopes and parameters, and tags its answers", async () => {
  const statusOf = async (other: string) =>
    (await ask("", { authorization: `Bearer ${other}` })).status;
  const unknown = `sk_live_${"a".repeat(36)}`;
  const devices = await addKey(projectId, { scopes: ["devices:read"] });
  const past = await addKey(projectId, { expiresAt: new Date(Date.now() - 1_000) });
  expect(await Promise.all([unknown, key.slice(1), devices, past].map(statusOf))).toEqual([
    401, 401, 403, 401,
  ]);
  for (const query of ["limit=0", "limit=101", "offset=-1", "deviceid=x", "status=done"]) {
    expect((await ask(query)).status).toBe(400);
  }
  const first = await ask("limit=5");
  const etag = first.headers.get("etag") ?? "";
  expect(first.headers.get("content-length")).toBe(`${(await first.arrayBuffer()).byteLength}`);
  expect((await ask("limit=5", { "if-none-match": etag })).status).toBe(304);
});
