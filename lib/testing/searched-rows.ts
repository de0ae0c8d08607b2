import fc from "fast-check";
import type { RecordingRow } from "@/lib/recordings/serialize-recording";
import { mediaTypes, recordingStatuses } from "@/lib/schemas/recording-values";
import { foldId, parseSearch, tokenize } from "@/lib/search/tokenize";
import { mediaRow, recordingRow } from "@/lib/testing/rows";

export const NOON = Date.parse("2025-03-30T12:00:00.000Z");
const HOUR = 3_600_000;
export const MADE_ROWS = 400;

export const devices = [
  { id: "dev_one", name: "Ward 3 desk", serialNumber: "SN-10" },
  { id: "dev_two", name: null, serialNumber: "77" },
];
export const endUsers = [
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

export const madeRows = fc.sample(
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
  { numRuns: MADE_ROWS, seed: 7 },
);

export type Made = (typeof madeRows)[number];
export type Asked = { [name: string]: string[] };

export function rowOf(projectId: string, { at, device, endUser, ...made }: Made, index: number) {
  return recordingRow(projectId, {
    ...made,
    // Ids are in another order than the rows come in.
    id: `rec_${((index * 7_919) % MADE_ROWS).toString(36)}x${index}`,
    deviceId: device?.id ?? null,
    endUserId: endUser?.id ?? null,
    createdAt: new Date(NOON + at),
    media: made.media.map((file, at) => mediaRow({ ...file, id: `med_${index}x${at}` })),
  });
}

/** Whether a row is found, in a few lines. */
export function isFoundBy(row: RecordingRow, made: Made, asked: Asked): boolean {
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
    (asked.reason ?? []).every((reason) => madeReasonOf(row) === reason) &&
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
export function madeReasonOf({ id, status }: RecordingRow): string | null {
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

export const asked = fc
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

export function toParams(asked: Asked): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, values] of Object.entries(asked)) {
    for (const value of values) params.append(name, value);
  }
  return params;
}
