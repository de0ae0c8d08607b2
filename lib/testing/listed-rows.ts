import fc from "fast-check";
import { writeTransaction } from "@/lib/db/database";
import { storeReasons } from "@/lib/recordings/recording-reasons";
import type { RecordingRow } from "@/lib/recordings/serialize-recording";
import { insertStatusChanges } from "@/lib/recordings/status-changes";
import { recordingStatuses } from "@/lib/schemas/recording-values";
import type { allRecordings } from "@/lib/schemas/recordings-filters";
import { instantOf } from "@/lib/schemas/time-param";
import { nameKeyOf } from "@/lib/search/tokenize";
import { addKey, addProject, addRecordings, recordingRow } from "@/lib/testing/rows";

const NOON = Date.parse("2025-03-30T12:00:00.000Z");

/** The list's query, by parameter. */
export type Filters = Partial<Record<keyof typeof allRecordings | "sort", string[]>>;
export type OwnFilters = Filters & { device_id: string[]; end_user_id: string[] };

const bytes = (text: string) => Buffer.from(text);

/** The expected answer of the list, by sorting and filtering everything. */
export function modelOf(rows: readonly RecordingRow[], filters: Filters): string[] {
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
export async function addWithReasons(rows: RecordingRow[]): Promise<void> {
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

export const filterValues = fc.record({
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
export const sorts = maybe(
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
export async function fillProject(count: number) {
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
