import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { mediaTypes, recordingStatuses } from "@/lib/schemas/recording-values";
import { foldId, parseSearch, tokenize } from "@/lib/search/tokenize";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { numRuns } from "@/lib/testing/proofs";
import { addKey, addProject, addRecordings, mediaRow, recordingRow } from "@/lib/testing/rows";
import type { RecordingRow } from "./serialize-recording";

const NOON = Date.parse("2025-03-30T12:00:00.000Z");
const HOUR = 3_600_000;
const ROWS = 400;

const devices = [
  { id: "dev_one", name: "Ward 3 desk", serialNumber: "SN-10" },
  { id: "dev_two", name: null, serialNumber: "77" },
];
const endUsers = [
  { id: "eu_ada", name: "Ada Lövelace", externalId: "CRM-77", email: "ada@lab.example" },
  { id: "eu_bo", name: "Bo 会議室", externalId: null, email: null },
];
const names = [
  null,
  "",
  "Ward round",
  "ward 3: follow-up",
  "第三会議室",
  "Straße 12",
  "intervention",
];
const metadatas = [
  null,
  "{}",
  '{"place":"Ward","n":1}',
  '{"place":"ward","n":1.0,"ok":true,"none":null}',
  '{"case":{"priority":"follow-up","tags":["a","B",3]},"n":"1"}',
  '{"case.priority":"routine","n":12345678901234567890,"deep":[{"x":"y"},{"x":["z"]}]}',
];

const rows = fc.sample(
  fc
    .record({
      at: fc.nat(60),
      name: fc.constantFrom(...names),
      device: fc.constantFrom(null, ...devices),
      endUser: fc.constantFrom(null, ...endUsers),
      status: fc.constantFrom(...recordingStatuses),
      startedAt: fc.option(fc.nat(96).map((hours) => new Date(NOON - 48 * HOUR + hours * HOUR))),
      durationMs: fc.constantFrom(null, 1_000n, 2_000n),
      metadata: fc.constantFrom(...metadatas),
      transcriptionId: fc.constantFrom(null, "txn_aB1"),
      media: fc.subarray(mediaTypes.map((type) => ({ type, mimeType: `${type}/x-${type}-kind` }))),
    })
    .map((made) => made),
  { numRuns: ROWS, seed: 7 },
);

type Made = (typeof rows)[number];
type Asked = { [name: string]: string[] };

function rowOf(projectId: string, { at, device, endUser, ...made }: Made, index: number) {
  return recordingRow(projectId, {
    ...made,
    // Ids are in another order than the rows come in.
    id: `rec_${((index * 7_919) % ROWS).toString(36)}x${index}`,
    deviceId: device?.id ?? null,
    endUserId: endUser?.id ?? null,
    createdAt: new Date(NOON + at),
    media: made.media.map((file, at) => mediaRow({ ...file, id: `med_${index}x${at}` })),
  });
}

/** Whether a row is found, in a few lines. */
function isMeant(row: RecordingRow, made: Made, asked: Asked): boolean {
  const { device, endUser } = made;
  const parts: Record<string, boolean> = {
    name: row.name !== null,
    device: device !== null,
    end_user: endUser !== null,
    duration: row.durationMs !== null,
    media: row.media.length > 0,
    transcription: row.transcriptionId !== null,
    metadata: row.metadata !== null,
  };
  const isAny = (values: string[] | undefined, own: readonly (string | null)[]) =>
    values === undefined || values.some((value) => own.includes(value));
  return (
    isAny(asked.status, [row.status]) &&
    isAny(asked.device_id, [row.deviceId]) &&
    isAny(asked.end_user_id, [row.endUserId]) &&
    isAny(
      asked.media_type,
      row.media.map(({ type }) => type),
    ) &&
    (asked.has ?? []).every((part) => parts[part]) &&
    (asked.missing ?? []).every((part) => !parts[part]) &&
    (asked.created_after ?? []).every((time) => row.createdAt >= new Date(time)) &&
    (asked.created_before ?? []).every((time) => row.createdAt < new Date(time)) &&
    (asked.started_after ?? []).every((day) => isFrom(row.startedAt, day, asked)) &&
    (asked.started_before ?? []).every(
      (day) => row.startedAt && !isFrom(row.startedAt, day, asked),
    ) &&
    (asked.min_duration_ms ?? []).every((ms) => Number(row.durationMs ?? -1) >= Number(ms)) &&
    (asked.max_duration_ms ?? []).every((ms) => Number(row.durationMs ?? 1e9) <= Number(ms)) &&
    (asked.reason ?? []).every((reason) => reasonOf(row) === reason) &&
    Object.entries(asked).every(([name, values]) => {
      const path = /^metadata\[(.*)\]$/.exec(name)?.[1];
      if (path === undefined) return true;
      const own = leavesOf(row.metadata).filter((leaf) => leaf.path === path);
      return own.some((leaf) => values.some((value) => isEqual(leaf.value, value)));
    }) &&
    (asked.q ?? []).every((q) => isFound(row, made, q))
  );
}

/** Whether a time is of this day in Berlin, where an hour is left out on the 30th, or a later one. */
function isFrom(time: Date | null, day: string, { time_zone }: Asked): boolean {
  const hours = time_zone === undefined ? 0 : day <= "2025-03-30" ? 1 : 2;
  return time !== null && +time >= Date.parse(`${day}T00:00:00Z`) - hours * HOUR;
}

/** Every other recording that failed has one. */
function reasonOf({ id, status }: RecordingRow): string | null {
  return status === "failed" && id.length % 2 === 0 ? "audio_corrupt" : null;
}

type Leaf = { path: string; value: unknown };

function leavesOf(json: string | null): Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (value: unknown, path: string) => {
    if (Array.isArray(value)) for (const element of value) walk(element, path);
    else if (typeof value !== "object" || value === null) leaves.push({ path, value });
    else for (const [key, one] of Object.entries(value)) walk(one, path ? `${path}.${key}` : key);
  };
  // As BigInt, which compares all digits.
  if (json !== null) walk(JSON.parse(json.replace(/\d{20}/, '"big:$&"')), "");
  return leaves;
}

function isEqual(own: unknown, written: string): boolean {
  if (typeof own === "string" && own.startsWith("big:")) return own.slice(4) === written;
  if (typeof own === "string") return own === written;
  if (typeof own === "number") return written.trim() !== "" && Number(written) === own;
  return String(own) === written;
}

function isFound(row: RecordingRow, { device, endUser }: Made, q: string): boolean {
  const texts = [
    row.name,
    device?.name,
    endUser?.name,
    endUser?.email,
    ...row.media.flatMap(({ type, mimeType }) => [type, mimeType]),
    ...leavesOf(row.metadata).map(({ value }) =>
      typeof value === "string" && !value.startsWith("big:") ? value : null,
    ),
  ];
  const words = texts.flatMap((text) => tokenize(text ?? ""));
  const own = [row.id, row.deviceId, row.endUserId, row.transcriptionId];
  const ids = [...own, ...row.media.map(({ id }) => id)].map((id) => foldId(id ?? ""));
  const keys = [device?.serialNumber, endUser?.externalId].map((key) => foldId(key ?? ""));
  const pieces = parseSearch(q).map(
    ({ words: asked, id }) =>
      keys.some((key) => key.startsWith(id)) ||
      (/^[a-z]+_/.test(id) && ids.some((one) => one.startsWith(id))) ||
      (asked.length > 0 &&
        asked.every(({ text, isBeginning }) =>
          words.some((word) => (isBeginning ? word.startsWith(text) : word === text)),
        )),
  );
  return pieces.length > 0 && pieces.every(Boolean);
}

const some = (...values: string[]) =>
  fc.option(fc.subarray(values, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 2 });
const one = (...values: string[]) =>
  fc.option(
    fc.constantFrom(...values).map((value) => [value]),
    { nil: undefined, freq: 2 },
  );

const searches = [
  ..."ward|ward 3|W|round wa|follow|会議|議|strasse|ada|lovelace|ADA@LAB|crm-7|sn-1|77|interv".split(
    "|",
  ),
  ...'rec_|rec_1|med_3|txn_ab1|dev_o|eu_|audio|audio x-audio|video ward|nothing|"|ward " OR'.split(
    "|",
  ),
];

const asked = fc
  .record({
    q: one(...searches),
    "metadata[n]": some("1", "1.0", "12345678901234567890", "12345678901234567891"),
    "metadata[place]": some("Ward", "ward", "WARD"),
    "metadata[case.priority]": one("follow-up", "routine"),
    "metadata[case.tags]": one("B", "3", "b"),
    "metadata[deep.x]": one("y", "z"),
    "metadata[none]": one("null", "false"),
    "metadata[ok]": one("true", "false"),
    media_type: some(...mediaTypes),
    has: some("name", "device", "media", "metadata"),
    missing: some("end_user", "duration", "transcription", "name"),
    status: some("failed", "completed", "pending"),
    device_id: one("dev_one", "dev_DEV"),
    end_user_id: some("eu_ada", "eu_bo"),
    reason: one("audio_corrupt", "no_reason"),
    created_after: one(new Date(NOON + 30).toISOString()),
    created_before: one(new Date(NOON + 50).toISOString()),
    started_after: one("2025-03-30", "2025-03-31"),
    started_before: one("2025-03-30", "2025-03-31", "2025-04-01"),
    time_zone: one("Europe/Berlin"),
    min_duration_ms: one("1500"),
    max_duration_ms: one("1500"),
  })
  .map((given): Asked => {
    const entries = Object.entries(given).filter((entry): entry is [string, string[]] =>
      Array.isArray(entry[1]),
    );
    return Object.fromEntries(entries);
  });

function toParams(asked: Asked): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, values] of Object.entries(asked)) {
    for (const value of values) params.append(name, value);
  }
  return params;
}

onEachEngine("a searched list", () => {
  let projectId = "";
  let key = "";
  let updatedAt = new Map<string, string>();
  let stored: { row: RecordingRow; made: Made }[] = [];

  beforeAll(async () => {
    projectId = await addProject();
    key = await addKey(projectId);
    const { client } = await database();
    const createdAt = new Date(NOON);
    await client.device.createMany({
      data: devices.map((one) => ({ ...one, projectId, createdAt })),
    });
    await client.endUser.createMany({
      data: endUsers.map((one) => ({ ...one, projectId, createdAt })),
    });
    stored = rows.map((made, index) => ({ row: rowOf(projectId, made, index), made }));
    // Compares groups of rows, as rows of one millisecond come in any order.
    for (let from = 0; from < ROWS; from += 150) {
      await addRecordings(stored.slice(from, from + 150).map(({ row }) => row));
    }
    const failed = stored.flatMap(({ row }) => {
      const reason = reasonOf(row);
      return reason === null ? [] : [{ recordingId: row.id, projectId, reason }];
    });
    await client.recordingReason.createMany({ data: failed });
    const times = await client.recording.findMany({ select: { id: true, updatedAt: true } });
    updatedAt = new Map(times.map((row) => [row.id, row.updatedAt.toISOString()]));
    await addRecordings([recordingRow(await addProject(), { name: "ward 3 follow-up" })]);
  });

  async function page(asked: Asked, rest: Record<string, string | number>) {
    const params = toParams(asked);
    for (const [name, value] of Object.entries(rest)) params.set(name, String(value));
    const response = await api("GET", `/api/recordings?${params}`, { key });
    const body = await response.json();
    expect(response.status, JSON.stringify(body)).toBe(200);
    return body as { data: { id: string }[]; has_more: boolean; next_cursor: string | null };
  }

  const sorts = (
    ["created_at", "started_at", "updated_at", "duration_ms", "name"] as const
  ).flatMap((field) => [field, `-${field}`] as const);

  function model(asked: Asked, sort: (typeof sorts)[number]): string[] {
    const sign = sort.startsWith("-") ? -1 : 1;
    const sortKeyOf = (row: RecordingRow) => {
      if (sort.endsWith("created_at")) return +row.createdAt;
      if (sort.endsWith("started_at")) return row.startedAt && +row.startedAt;
      if (sort.endsWith("updated_at")) return updatedAt.get(row.id) ?? "";
      if (sort.endsWith("duration_ms")) return row.durationMs;
      return row.name === null ? null : row.name.toLowerCase().replace("ß", "ss");
    };
    const order = (a: RecordingRow, b: RecordingRow) => {
      const [one, other] = [sortKeyOf(a), sortKeyOf(b)];
      if (one !== null && other !== null && one !== other) return one < other ? -sign : sign;
      if (one !== other) return one === null ? 1 : -1;
      return a.id < b.id ? -sign : sign;
    };
    return stored
      .filter(({ row, made }) => isMeant(row, made, asked))
      .map(({ row }) => row)
      .toSorted(order)
      .map(({ id }) => id);
  }

  test("equals what brute force finds, by cursor and by offset", async () => {
    await fc.assert(
      fc.asyncProperty(
        asked,
        fc.constantFrom(...sorts),
        fc.integer({ min: 3, max: 60 }),
        fc.nat(30),
        async (asked, sort, limit, offset) => {
          const right = model(asked, sort);
          const seen: string[] = [];
          let next: string | null = null;
          do {
            const cursor: Record<string, string> = next === null ? {} : { cursor: next };
            const { data, next_cursor } = await page(asked, { sort, limit, ...cursor });
            seen.push(...data.map(({ id }) => id));
            next = next_cursor;
          } while (next !== null && seen.length <= right.length);
          expect(seen).toEqual(right);
          const { data, has_more } = await page(asked, { sort, limit, offset });
          expect(data.map(({ id }) => id)).toEqual(right.slice(offset, offset + limit));
          expect(has_more).toBe(right.length > offset + limit);
          const told = await api("GET", `/api/recordings/count?${toParams(asked)}`, { key });
          expect((await told.json()).count).toBe(right.length);
          const file = await api(
            "GET",
            `/api/recordings/export?format=ndjson&columns=id&sort=${sort}&${toParams(asked)}`,
            { key },
          );
          const lines = (await file.text()).split("\n").filter((line) => line !== "");
          expect(lines.map((line) => JSON.parse(line).id)).toEqual(right);
        },
      ),
      { numRuns: numRuns(40, 2_000) },
    );
  });

  test("follows an edit and a deletion at once", async () => {
    const { row } = stored.find(({ row }) => row.status === "completed") ?? {};
    if (!row) throw new Error("no row");
    const ids = async (q: string) => (await page({ q: [q] }, {})).data.map(({ id }) => id);
    const body = { name: "zebra crossing", metadata: { color: "mauve" } };
    await api("PATCH", `/api/recordings/${row.id}`, { key, body });
    expect(await ids("zebra mau")).toEqual([row.id]);
    expect((await page({ "metadata[color]": ["mauve"] }, {})).data).toHaveLength(1);
    await api("DELETE", `/api/recordings/${row.id}`, { key });
    expect(await ids("zebra")).toEqual([]);
    stored = stored.filter((one) => one.row !== row);
  });

  test.each([
    ["q=", "q"],
    [`q=${"x".repeat(201)}`, "q"],
    ["q=a&q=b", "q"],
    ["q=%00", "q"],
    ["metadata=x", "metadata"],
    ["metadata[]=x", "metadata[]"],
    ["metadata[a]=", "metadata[a]"],
    ["metadata[a]=%00", "metadata[a]"],
    ["metadata%5Bplace%5D=", "metadata[place]"],
    ["metadata[a=x", "metadata[a"],
    ["media_type=text", "media_type"],
    ["has=status", "has"],
    ["missing=", "missing"],
  ])("returns 400 for %s and names the parameter", async (query, param) => {
    const response = await api("GET", `/api/recordings?${query}`, { key });
    expect(response.status).toBe(400);
    expect((await response.json()).error.param).toBe(param);
  });
});
