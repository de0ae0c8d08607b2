import fc from "fast-check";
import { expect, test } from "vitest";
import { GET as getContract } from "@/app/api/recordings/route";
import { GET as getV1 } from "@/app/v1/recordings/route";
import type { Handler } from "@/lib/api/route";
import { database } from "@/lib/db/database";
import { recordingsPageSchema } from "@/lib/schemas/recording";
import { callRoute } from "@/lib/testing/call-route";
import {
  addWithReasons,
  type Filters,
  fillProject,
  filterValues,
  modelOf,
  type OwnFilters,
  sorts,
} from "@/lib/testing/listed-rows";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { numRuns } from "@/lib/testing/proofs";
import { addKey, addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import type { RecordingRow } from "./serialize-recording";
import { insertRecordings } from "./write-recordings";

const ROWS = 3_000;

/** The list's query, by parameter. */
type Asked = { limit: number; offset: number; dialect: Handler; sort: string[] };
type Page = { ids: string[]; hasMore: boolean; nextCursor: string | null };

/** Requests a page from a dialect and checks the shape of the answer. */
async function ask(
  key: string,
  filters: Filters,
  rest: Record<string, string | number>,
  handler: Handler = getContract,
): Promise<Page> {
  const params = new URLSearchParams();
  for (const [name, values] of Object.entries(filters)) {
    for (const value of values) params.append(name, value);
  }
  for (const [name, value] of Object.entries(rest)) params.set(name, String(value));
  const response = await callRoute(handler, `/list?${params}`, { key });
  const body = await response.json();
  expect(response.status, JSON.stringify(body)).toBe(200);
  const page = recordingsPageSchema.parse(
    handler === getV1 ? { ...body, data: body.data.map(withoutV1Fields) } : body,
  );
  return {
    ids: page.data.map(({ id }) => id),
    hasMore: page.has_more,
    nextCursor: page.next_cursor,
  };
}

function withoutV1Fields(row: Record<string, unknown>) {
  const { duration_seconds, recorded_at, updated_at, ...more } = row;
  const { project_id, source, content_sha256, content_sha256_verified_at, ...rest } = more;
  expect(project_id).toMatch(/^proj_/);
  expect([source, content_sha256, content_sha256_verified_at]).toEqual([null, null, null]);
  expect(recorded_at).toBe(rest.started_at);
  expect(updated_at).toEqual(expect.any(String));
  expect(duration_seconds === null).toBe(rest.duration_ms === null);
  return rest;
}

onEachEngine("the list", () => {
  test("equals the model for any filters, limit and offset", async () => {
    const { key, rows, own } = await fillProject(ROWS);
    const asked = fc.record({
      limit: fc.integer({ min: 1, max: 100 }),
      offset: fc.oneof(
        { weight: 3, arbitrary: fc.integer({ min: 0, max: 60 }) },
        { weight: 3, arbitrary: fc.integer({ min: 480, max: ROWS + 10 }) },
        { weight: 1, arbitrary: fc.constant(Number.MAX_SAFE_INTEGER) },
      ),
      dialect: fc.constantFrom(getContract, getV1),
      sort: sorts,
    });
    const check = async (chosen: OwnFilters, { limit, offset, dialect, sort }: Asked) => {
      const filters = own({ ...chosen, sort });
      const all = modelOf(rows, filters);
      const answer = await ask(key, filters, { limit, offset }, dialect);
      expect(answer.ids).toEqual(all.slice(offset, offset + limit));
      expect(answer.hasMore).toBe(offset + limit < all.length);
      expect(answer.nextCursor !== null).toBe(answer.hasMore);
    };
    await fc.assert(fc.asyncProperty(filterValues, asked, check), { numRuns: numRuns(60, 300) });
  });

  test("keeps every recording exactly once along a cursor while others arrive", async () => {
    const { key, rows, own, more } = await fillProject(400);
    const walk = async ({ sort, ...chosen }: OwnFilters, limit: number, dialect: Handler) => {
      const filters = own({ ...chosen, sort: sort ?? [] } as OwnFilters);
      const before = modelOf(rows, filters);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Page = await ask(key, filters, { limit, ...(cursor && { cursor }) }, dialect);
        seen.push(...page.ids);
        cursor = page.nextCursor;
        const arriving = more(3);
        await addWithReasons(arriving);
        rows.push(...arriving);
      } while (cursor !== null);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((id) => before.includes(id))).toEqual(before);
      expect(modelOf(rows, filters).filter((id) => seen.includes(id))).toEqual(seen);
    };
    const dialects = fc.constantFrom(getContract, getV1);
    const limits = fc.integer({ min: 9, max: 100 });
    const chosen = fc.tuple(filterValues, sorts).map(([values, sort]) => ({ ...values, sort }));
    await fc.assert(fc.asyncProperty(chosen, limits, dialects, walk), {
      numRuns: numRuns(10, 25),
    });
  });

  test("follows a cursor past the year 1970, down to the year 1", async () => {
    const projectId = await addProject();
    const years = ["1971", "1969", "1900", "0099", "0001"];
    const rows = years.map((year) =>
      recordingRow(projectId, { createdAt: new Date(`${year}-01-01T00:00:00.000Z`) }),
    );
    const tied = recordingRow(projectId, { createdAt: rows.at(-1)?.createdAt ?? new Date() });
    await addRecordings([...rows, tied]);
    const key = await addKey(projectId);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = await ask(key, {}, { limit: 1, ...(cursor && { cursor }) });
      seen.push(...page.ids);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(modelOf([...rows, tied], {}));
  });

  test("is up to date at a far offset while recordings come and go", async () => {
    const { key, rows, more } = await fillProject(1_200);
    const { client } = await database();
    let present = rows;
    const check = async (offset: number) => {
      const { ids } = await ask(key, {}, { offset, limit: 20 });
      expect(ids).toEqual(modelOf(present, {}).slice(offset, offset + 20));
    };
    const step = async (offsets: number[], isDeleting: boolean) => {
      for (const offset of offsets) await check(offset);
      const [gone, ...rest] = present;
      if (isDeleting && gone) {
        await client.recording.delete({ where: { id: gone.id } });
        present = rest;
      } else {
        const arriving = more(2);
        await addRecordings(arriving);
        present = [...present, ...arriving];
      }
      for (const offset of offsets) await check(offset);
    };
    const offsets = fc.array(fc.integer({ min: 495, max: 1_250 }), { minLength: 1, maxLength: 4 });
    await fc.assert(fc.asyncProperty(offsets, fc.boolean(), step), { numRuns: numRuns(15, 40) });
  });

  test("shows a transaction's rows at a far offset as soon as it ends", async () => {
    const { key, rows, more } = await fillProject(700);
    const { client } = await database();
    const read = async () => (await ask(key, {}, { offset: 600, limit: 50 })).ids;
    const expected = (all: RecordingRow[]) => modelOf(all, {}).slice(600, 650);
    const arriving = more(5).map((row) => ({ ...row, deviceId: null, endUserId: null }));
    await client.$transaction(async (transaction) => {
      await insertRecordings(transaction, arriving);
      expect(await read()).toEqual(expected(rows));
      expect(await read()).toEqual(expected(rows));
    });
    expect(await read()).toEqual(expected([...rows, ...arriving]));
  });

  test("gives an empty last page for an offset at or past the end", async () => {
    const { key } = await fillProject(30);
    for (const offset of [30, 31, 10_000, Number.MAX_SAFE_INTEGER]) {
      const page = await ask(key, {}, { offset });
      expect(page).toEqual({ ids: [], hasMore: false, nextCursor: null });
    }
  });

  test("shows 25 rows if no limit is given", async () => {
    const { key, rows } = await fillProject(30);
    expect((await ask(key, {}, {})).ids).toEqual(modelOf(rows, {}).slice(0, 25));
  });

  test("shows a key only its own project, even for ids of another", async () => {
    const [mine, theirs] = [await fillProject(10), await fillProject(10)];
    const { ids } = await ask(mine.key, {}, { limit: 100 });
    expect(ids).toEqual(modelOf(mine.rows, {}));
    const theirDevices = theirs.rows.flatMap(({ deviceId }) => deviceId ?? []);
    expect((await ask(mine.key, { device_id: [...new Set(theirDevices)] }, {})).ids).toEqual([]);
  });

  test("gives empty lists for hostile values of a filter", async () => {
    const { key } = await fillProject(10);
    const hostile = [
      "'",
      "' OR 1=1 --",
      '"',
      "%",
      "_",
      "dev_%",
      "\\",
      "🎙️",
      "\ud800",
      "\u202e",
      "$1",
    ];
    for (const value of [...hostile, "x".repeat(128)]) {
      for (const name of ["device_id", "end_user_id"]) {
        expect((await ask(key, { [name]: [value] }, {})).ids, `${name}=${value}`).toEqual([]);
      }
    }
  });
});
