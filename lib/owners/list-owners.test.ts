import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { indexOwners } from "@/lib/owners/index-owners";
import { ownersPageSchemas } from "@/lib/schemas/owners";
import { api } from "@/lib/testing/api";
import { badPageQueries } from "@/lib/testing/bad-page-queries";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { numRuns } from "@/lib/testing/proofs";
import { addKey, addProject } from "@/lib/testing/rows";

const NOON = Date.parse("2025-03-30T12:00:00.000Z");

/** Adds entries, several of them in the same millisecond, and returns their ids, newest first. */
async function fill(projectId: string, of: "devices" | "end-users", times: number[]) {
  const { client } = await database();
  const prefix = of === "devices" ? "dev" : "eu";
  const data = times.map((time) => ({
    id: mintId(prefix, time),
    projectId,
    createdAt: new Date(NOON + time),
  }));
  if (of === "devices") await client.device.createMany({ data });
  else await client.endUser.createMany({ data });
  return data
    .toSorted((a, b) => +b.createdAt - +a.createdAt || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id);
}

async function list(of: "devices" | "end-users", key: string, query: string) {
  const response = await api("GET", `/api/${of}?${query}`, { key });
  expect(response.status).toBe(200);
  const { data, ...rest } = ownersPageSchemas[of].parse(await response.json());
  return { ...rest, ids: data.map(({ id }) => id), link: response.headers.get("link") };
}

/** Walks the list by cursor; `between` runs after each page. */
async function walk(
  of: "devices" | "end-users",
  key: string,
  limit: number,
  between: () => Promise<unknown>,
) {
  const ids: string[] = [];
  let page = await list(of, key, `limit=${limit}`);
  while (true) {
    ids.push(...page.ids);
    if (page.next_cursor === null) return ids;
    await between();
    page = await list(of, key, `limit=${limit}&cursor=${page.next_cursor}`);
  }
}

onEachEngine("a directory", () => {
  describe.each(["devices", "end-users"] as const)("of %s", (of) => {
    test("is paged by offset, by cursor and by link, newest first", async () => {
      const projectId = await addProject();
      const key = await addKey(projectId);
      const ids = await fill(projectId, of, [5, 1, 1, 1, 2, 3, 0]);
      await fill(await addProject(), of, [1, 2]);
      const first = await list(of, key, "limit=3");
      expect(first).toMatchObject({ ids: ids.slice(0, 3), has_more: true });
      const link = /^<http:\/\/[^/]+(\/api\/.*)>; rel="next"$/.exec(first.link ?? "")?.[1];
      expect(link).toBe(`/api/${of}?limit=3&cursor=${first.next_cursor}`);
      const second = await list(of, key, link?.split("?")[1] ?? "");
      expect(second.ids).toEqual(ids.slice(3, 6));
      expect(await list(of, key, "limit=3&offset=3")).toEqual(second);
      const last = { ids: ids.slice(6), has_more: false, next_cursor: null, link: null };
      expect(await list(of, key, "limit=3&offset=6")).toEqual(last);
      expect((await list(of, key, "offset=7")).ids).toEqual([]);
    });

    test("holds each entry exactly once while others are added", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.nat(6), { minLength: 1, maxLength: 14 }),
          fc.integer({ min: 1, max: 5 }),
          fc.array(fc.integer({ min: -3, max: 9 }), { maxLength: 4 }),
          async (times, limit, arriving) => {
            const projectId = await addProject();
            const key = await addKey(projectId);
            const ids = await fill(projectId, of, times);
            const seen = await walk(of, key, limit, () => fill(projectId, of, arriving));
            expect(new Set(seen).size).toBe(seen.length);
            expect(seen.filter((id) => ids.includes(id))).toEqual(ids);
          },
        ),
        { numRuns: numRuns(6, 15) },
      );
    });

    test("answers 304 to a caller that has the answer, until it changes", async () => {
      const projectId = await addProject();
      const key = await addKey(projectId);
      await fill(projectId, of, [1]);
      const etag = (await api("GET", `/api/${of}`, { key })).headers.get("etag") ?? "";
      const again = () => api("GET", `/api/${of}`, { key, headers: { "if-none-match": etag } });
      expect((await again()).status).toBe(304);
      await fill(projectId, of, [2]);
      expect((await again()).status).toBe(200);
    });

    test("names a wrong parameter", async () => {
      const projectId = await addProject();
      const key = await addKey(projectId);
      await fill(projectId, of, [1, 2]);
      const { next_cursor: cursor } = await list(of, key, "limit=1");
      const other = of === "devices" ? "external_id" : "serial_number";
      const exact = of === "devices" ? "serial_number" : "external_id";
      const bad: [query: string, param: string][] = [
        ...badPageQueries(cursor ?? ""),
        ["q=", "q"],
        ["q=a&q=b", "q"],
        ["name=x", "name"],
        [`${other}=1`, other],
        [`${exact}=`, exact],
        [`${exact}=%00`, exact],
        [`${exact}=${"x".repeat(256)}`, exact],
        [`cursor=${cursor}&q=a`, "cursor"],
        [`cursor=${cursor}&id=dev_1`, "cursor"],
        [`cursor=${cursor}&${exact}=a`, "cursor"],
      ];
      for (const [query, param] of bad) {
        const response = await api("GET", `/api/${of}?${query}`, { key });
        expect([query, response.status]).toEqual([query, 400]);
        expect((await response.json()).error.param).toBe(param);
      }
      const elsewhere = of === "devices" ? "end-users" : "devices";
      const crossed = await api("GET", `/api/${elsewhere}?cursor=${cursor}`, { key });
      expect(crossed.status).toBe(400);
    });
  });

  test("ranks what a search finds, by cursor and by offset", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const { client } = await database();
    const names = ["Ward 7", "the ward", "Ward", "x", "ward Ward", "Wards", "a ward b", null, "Ad"];
    const data = names.map((name, index) => ({
      id: mintId("dev", index),
      projectId,
      name,
      serialNumber: index === 3 ? "WARD" : index === 7 ? "ward-2" : null,
      createdAt: new Date(NOON + (index >> 1)),
    }));
    await client.device.createMany({ data });
    const made = data.map(({ id }) => id);
    await client.$transaction((inside) => indexOwners(inside, "devices", made));
    const ranked = [3, 5, 4, 2, 0, 7, 6, 1].map((index) => made[index] ?? "");
    expect((await list("devices", key, "q=ward")).ids).toEqual(ranked);
    for (const limit of [1, 2, 3, 5]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const rest: string = cursor === null ? "" : `&cursor=${cursor}`;
        const page = await list("devices", key, `q=ward&limit=${limit}${rest}`);
        seen.push(...page.ids);
        cursor = page.next_cursor;
      } while (cursor !== null);
      expect(seen).toEqual(ranked);
      for (const offset of [1, 4, 6, 8]) {
        const { ids } = await list("devices", key, `q=ward&limit=${limit}&offset=${offset}`);
        expect(ids).toEqual(ranked.slice(offset, offset + limit));
      }
    }
  });

  test("is searched by each of its names, and filtered by one exact value", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const { client } = await database();
    const createdAt = new Date(NOON);
    const ada = { id: "eu_ada", externalId: "crm-77", name: "Ada", email: "a@lab.example" };
    const bo = { id: "eu_bo", externalId: "CRM-77", name: "Bo", email: "b@farm.example" };
    const users = [ada, bo].map((user) => ({ ...user, projectId, createdAt }));
    await client.endUser.createMany({ data: users });
    await client.$transaction((inside) => indexOwners(inside, "end-users", ["eu_ada", "eu_bo"]));
    const desk = { id: "dev_desk", serialNumber: "SN-1", name: "Desk 4", endUserId: "eu_ada" };
    const pin = { id: "dev_pin", serialNumber: "SN-10", name: null, endUserId: null };
    const kit = [desk, pin].map((device) => ({ ...device, projectId, createdAt }));
    await client.device.createMany({ data: kit });
    await client.$transaction((inside) => indexOwners(inside, "devices", ["dev_desk", "dev_pin"]));
    const ids = async (of: "devices" | "end-users", query: string) =>
      (await list(of, key, query)).ids;
    expect(await ids("devices", "q=dESK")).toEqual(["dev_desk"]);
    expect(await ids("devices", "q=sn-")).toEqual(["dev_pin", "dev_desk"]);
    expect(await ids("devices", "q=sn-1")).toEqual(["dev_desk", "dev_pin"]);
    expect(await ids("devices", "serial_number=SN-1")).toEqual(["dev_desk"]);
    expect(await ids("devices", "serial_number=sn-1")).toEqual([]);
    expect(await ids("devices", "end_user_id=eu_ada")).toEqual(["dev_desk"]);
    expect(await ids("devices", "id=dev_pin&id=dev_none")).toEqual(["dev_pin"]);
    expect(await ids("end-users", "q=crm")).toEqual(["eu_bo", "eu_ada"]);
    expect(await ids("end-users", "q=FARM.")).toEqual(["eu_bo"]);
    expect(await ids("end-users", "q=ada")).toEqual(["eu_ada"]);
    expect(await ids("end-users", "q=ada@")).toEqual(["eu_ada"]);
    expect(await ids("end-users", "q=a@lab.ex")).toEqual(["eu_ada"]);
    expect(await ids("end-users", "q=da")).toEqual([]);
    expect(await ids("end-users", "q=77")).toEqual([]);
    expect(await ids("end-users", "external_id=crm-77")).toEqual(["eu_ada"]);
  });
});
