import fc from "fast-check";
import { expect, test } from "vitest";
import { GET as getContract } from "@/app/api/recordings/route";
import { GET as getV1 } from "@/app/v1/recordings/route";
import type { Handler } from "@/lib/api/route";
import { database, writeTransaction } from "@/lib/db/database";
import { recordingsPageSchema } from "@/lib/schemas/recording";
import { recordingStatuses } from "@/lib/schemas/recording-values";
import type { allRecordings } from "@/lib/schemas/recordings-filters";
import { instantOf } from "@/lib/schemas/time-param";
import { nameKeyOf } from "@/lib/search/tokenize";
import { callRoute } from "@/lib/testing/call-route";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { numRuns } from "@/lib/testing/proofs";
import { addKey, addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import { storeReasons } from "./recording-reasons";
import type { RecordingRow } from "./serialize-recording";
import { insertStatusChanges } from "./status-changes";
import { insertRecordings } from "./write-recordings";

const ROWS = 3_000;
const NOON = Date.parse("2025-03-30T12:00:00.000Z");

/** The list's query, by parameter. */
type Filters = Partial<Record<keyof typeof allRecordings | "sort", string[]>>;
type OwnFilters = Filters & { device_id: string[]; end_user_id: string[] };
type Asked = { limit: number; offset: number; dialect: Handler; sort: string[] };
type Page = { ids: string[]; hasMore: boolean; nextCursor: string | null };

/** The expected answer of the list, by sorting and filtering everything. */
function modelOf(rows: readonly RecordingRow[], filters: Filters): string[] {
  const { time_zone: [zone = "UTC"] = [], sort: [sort = "-created_at"] = [] } = filters;
  const allows = (values: string[] | undefined, value: string | null) =>
    values === undefined || values.length === 0 || (value !== null && values.includes(value));
  const isIn = (time: Date | null, after: string[] = [], before: string[] = []) =>
    after.every((text) => time !== null && time >= instantOf(text, zone)) &&
    before.every((text) => time !== null && time < instantOf(text, zone));
  const { min_duration_ms: min = [], max_duration_ms: max = [] } = filters;
  const sortValue = (row: RecordingRow) => {
    if (sort.endsWith("started_at")) return row.startedAt?.getTime() ?? null;
    if (sort.endsWith("name")) return nameKeyOf(row.name);
    if (sort.endsWith("duration_ms"))
      return row.durationMs === null ? null : Number(row.durationMs);
    return row.createdAt.getTime();
  };
  const sign = sort.startsWith("-") ? -1 : 1;
  const compare = (a: RecordingRow, b: RecordingRow) => {
    const [one, other] = [sortValue(a), sortValue(b)];
    if ((one === null) !== (other === null)) return one === null ? 1 : -1;
    const difference =
      typeof one === "string" || typeof other === "string"
        ? Buffer.compare(bytes(String(one)), bytes(String(other)))
        : (one ?? 0) - (other ?? 0);
    return sign * (difference || Buffer.compare(bytes(a.id), bytes(b.id)));
  };
  return rows
    .filter(
      (row) =>
        allows(filters.status, row.status) &&
        allows(filters.reason, reasonOf(row)) &&
        allows(filters.device_id, row.deviceId) &&
        allows(filters.end_user_id, row.endUserId) &&
        isIn(row.createdAt, filters.created_after, filters.created_before) &&
        isIn(row.startedAt, filters.started_after, filters.started_before) &&
        min.every((text) => row.durationMs !== null && row.durationMs >= BigInt(text)) &&
        max.every((text) => row.durationMs !== null && row.durationMs <= BigInt(text)),
    )
    .toSorted(compare)
    .map(({ id }) => id);
}

/** Every other recording that failed has a reason of its own, and another one the other. */
function reasonOf({ id, status }: RecordingRow): string | null {
  return status === "failed" ? (reasons[id.length % 2] ?? null) : null;
}

const reasons = ["audio_corrupt", "took_too_long"];

/** Adds recordings, and to the history of those that failed why. */
async function addWithReasons(rows: RecordingRow[]): Promise<void> {
  await addRecordings(rows);
  const failed = rows.filter(({ status }) => status === "failed");
  await writeTransaction(async (transaction) => {
    const changes = failed.map((row) => ({
      recordingId: row.id,
      status: row.status,
      reason: reasonOf(row),
      message: null,
      createdAt: row.createdAt,
    }));
    await insertStatusChanges(transaction, changes);
    await storeReasons(
      transaction,
      failed.map(({ id }) => id),
    );
  });
}

const bytes = (text: string) => Buffer.from(text);

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

/** Ids that JavaScript, SQLite and a database with a human locale may order differently. */
const id = (prefix: string) =>
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,6}$/).map((tail) => `${prefix}_${tail}`);

const devices = fc.sample(id("dev"), { numRuns: 6, seed: 1 });
const endUsers = fc.sample(id("eu"), { numRuns: 4, seed: 2 });

/** Rows that tie often: there are few times, and many rows. */
const rowParts = fc.record({
  tail: fc.stringMatching(/^[A-Za-z0-9_-]{8,12}$/),
  status: fc.constantFrom(...recordingStatuses),
  deviceId: fc.constantFrom(...devices, null),
  endUserId: fc.constantFrom(...endUsers, null),
  minutes: fc.integer({ min: 0, max: 200 }),
  startedHours: fc.option(fc.integer({ min: -40, max: 5 }), { nil: null }),
  name: fc.constantFrom(null, "ada", "Ádá", "ADB", "会議", "Straße", "strasse 2", "z".repeat(255)),
  durationMs: fc.constantFrom(null, 0n, 499n, 500n, 61_500n),
});

function sampleRows(projectId: string, count: number, seed: number): RecordingRow[] {
  const parts = fc.sample(rowParts, { numRuns: count, seed });
  return parts.map(({ tail, minutes, startedHours, ...rest }, index) =>
    recordingRow(projectId, {
      ...rest,
      id: `rec_${tail}${index}x${seed}`,
      createdAt: new Date(NOON + minutes * 60_000),
      startedAt: startedHours === null ? null : new Date(NOON + startedHours * 3_600_000),
    }),
  );
}

/** Moments around the rows', and days, one of which is an hour shorter in Berlin. */
const moments = fc.constantFrom(
  "2025-03-28",
  "2025-03-29",
  "2025-03-30",
  "2025-03-31",
  "2025-03-30T12:00:00Z",
  "2025-03-30T16:30:00.0005+02:00",
  "2025-03-30T15:20:00Z",
);
/** None, more often than one. */
const maybe = (value: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<string[]>([]) },
    { weight: 1, arbitrary: value.map((one) => [one]) },
  );

const filterValues = fc.record({
  status: fc.uniqueArray(fc.constantFrom(...recordingStatuses), { maxLength: 3 }),
  device_id: fc.uniqueArray(fc.constantFrom(...devices, "dev_nobody"), { maxLength: 3 }),
  end_user_id: fc.uniqueArray(fc.constantFrom(...endUsers, "eu_nobody"), { maxLength: 2 }),
  reason: fc.oneof(
    { weight: 3, arbitrary: fc.constant<string[]>([]) },
    { weight: 1, arbitrary: fc.subarray([...reasons, "unknown"], { minLength: 1 }) },
  ),
  created_after: maybe(moments),
  created_before: maybe(moments),
  started_after: maybe(moments),
  started_before: maybe(moments),
  min_duration_ms: maybe(fc.constantFrom("0", "500", "61501")),
  max_duration_ms: maybe(fc.constantFrom("0", "499", "61500")),
  time_zone: maybe(fc.constantFrom("Europe/Berlin", "America/Los_Angeles")),
});
const sorts = maybe(
  fc.constantFrom(
    "created_at",
    "-started_at",
    "started_at",
    "-duration_ms",
    "duration_ms",
    "name",
    "-name",
  ),
);

/** Ids are the whole database's, so each sample has a seed of its own. */
let samples = 0;

/** A project with rows, and another whose rows stand between them in the indexes. */
async function fillProject(count: number) {
  const [projectId, otherId] = [await addProject(), await addProject("Another")];
  const mark = projectId.slice(-6);
  const sample = (project: string, many: number, suffix: string) =>
    sampleRows(project, many, samples++).map((row) => ({
      ...row,
      deviceId: row.deviceId && `${row.deviceId}${suffix}`,
      endUserId: row.endUserId && `${row.endUserId}${suffix}`,
    }));
  const rows = sample(projectId, count, mark);
  await addWithReasons(rows);
  await addWithReasons(sample(otherId, 100, `${mark}-other`));
  return {
    projectId,
    key: await addKey(projectId),
    rows,
    /** Rows that come later, not yet in the database. */
    more: (many: number) => sample(projectId, many, mark),
    /** Filters that name this project's devices and end users. */
    own: (filters: OwnFilters): Filters => ({
      ...filters,
      device_id: filters.device_id.map((value) => `${value}${mark}`),
      end_user_id: filters.end_user_id.map((value) => `${value}${mark}`),
    }),
  };
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
