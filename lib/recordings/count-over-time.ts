import type { Context } from "@/lib/context";
import type { Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { narrowSelection } from "@/lib/owners/narrowing";
import { invalidParam } from "@/lib/schemas/api-error";
import { recordingStatuses } from "@/lib/schemas/recording-values";
import type { RecordingsSelection, TimeColumn } from "@/lib/schemas/recordings-filters";
import {
  type Histogram,
  type Interval,
  intervals,
  MAX_BUCKETS,
} from "@/lib/schemas/recordings-histogram";
import { instantOf } from "@/lib/schemas/time-param";
import { cacheAnswer } from "./cache-answer";
import { fromMatching, isFoundByTime } from "./from-matching";
import { assertSelectable } from "./recordings-search";
import { selectionKey } from "./recordings-where";
import { startsOfIntervals } from "./time-intervals";

/** The first and the last moment that a row can have, in milliseconds since 1970. */
const FIRST_MS = Date.parse("0001-01-01T00:00:00.000Z");
const LAST_MS = Date.parse("9999-12-31T23:59:59.999Z");

type Asked = RecordingsSelection & { by: TimeColumn; interval: Interval | "auto" };

/**
 * How many of a project's recordings there are in each stretch of time, by status. Throws the 400 for an
 * interval that would make too many.
 */
export async function countOverTime(context: Context, asked: Asked): Promise<Histogram> {
  await assertSelectable(context, asked);
  const { by, interval, ...selection } = narrowSelection(context, asked);
  const question = ["time", by, interval, selection.time_zone, selectionKey(selection)];
  return cacheAnswer(context, question, async () => {
    const range = await findRange(context, selection, by);
    if (!range) return { data: [], interval: interval === "auto" ? "day" : interval };
    const cut = cutRange(range, interval, selection.time_zone);
    const data = await countBuckets(context, selection, by, range, cut.starts);
    return { data, interval: cut.interval };
  });
}

type Range = { first: number; last: number };

/** The first and the last moment that the buckets cover; null if there is none. */
async function findRange(
  context: Context,
  selection: RecordingsSelection,
  by: TimeColumn,
): Promise<Range | null> {
  const ends = endsOf(by);
  const zone = selection.time_zone;
  const [after] = selection[ends.after].map((text) => instantOf(text, zone).getTime());
  const [before] = selection[ends.before].map((text) => instantOf(text, zone).getTime());
  const [first, last] =
    after !== undefined && before !== undefined
      ? [after, before - 1]
      : await findEnds(context, selection, by).then(([min, max]) => [
          after ?? min,
          before === undefined ? max : before - 1,
        ]);
  return first === undefined || last === undefined || first > last ? null : { first, last };
}

/** The filters that give a range of a column. */
function endsOf(by: TimeColumn) {
  const field = by.slice(0, -"_at".length) as "created" | "started" | "updated";
  return { after: `${field}_after`, before: `${field}_before` } as const;
}

/** The times of the first and the last recording that match; none if none does. */
async function findEnds(
  context: Context,
  selection: RecordingsSelection,
  by: TimeColumn,
): Promise<number[]> {
  const matching = fromMatching(context, selection, by);
  const column = Prisma.raw(by);
  const rest = Prisma.sql`${matching} AND ${column} IS NOT NULL`;
  const endOf = (name: "min" | "max") =>
    millisecondsOf(context.db.engine, Prisma.sql`${Prisma.raw(name)}(${column})`);
  if (!isFoundByTime(selection, by)) {
    const [text] = await context.db.slowReader.read(
      Prisma.sql`SELECT coalesce(${endOf("min")} || ' ' || ${endOf("max")}, '') ${rest}`,
    );
    return text ? text.split(" ").map(Number) : [];
  }
  // Each by itself is the first row of an index.
  const end = (name: "min" | "max") => Prisma.sql`(SELECT ${endOf(name)} ${rest})`;
  const [text] = await context.db.slowReader.read(
    Prisma.sql`SELECT coalesce(${end("min")} || ' ' || ${end("max")}, '')`,
  );
  return text ? text.split(" ").map(Number) : [];
}

function millisecondsOf(engine: Engine, time: Prisma.Sql): Prisma.Sql {
  return engine === "sqlite"
    ? Prisma.sql`CAST(${time} AS TEXT)`
    : Prisma.sql`CAST(CAST(extract(epoch FROM ${time}) * 1000 AS bigint) AS text)`;
}

/** The bounds of the buckets that hold a range. Throws the 400 for an interval that makes too many. */
function cutRange({ first, last }: Range, interval: Interval | "auto", timeZone: string) {
  const tried = interval === "auto" ? intervals : [interval];
  for (const one of tried) {
    const starts = startsOfIntervals(first, last, one, timeZone, MAX_BUCKETS);
    if (starts) return { starts, interval: one };
  }
  throw invalidParam(
    "interval",
    `makes more than ${MAX_BUCKETS} buckets of this range: use a longer one, or auto`,
  );
}

async function countBuckets(
  context: Context,
  selection: RecordingsSelection,
  by: TimeColumn,
  range: Range,
  starts: readonly number[],
): Promise<Histogram["data"]> {
  const buckets = starts.slice(0, -1).map((start, index) => [start, starts[index + 1] ?? start]);
  const read = isFoundByTime(selection, by) ? readRanges : readGroups;
  // SQLite walks an index by one range: by the filters' it would read all of theirs for each bucket.
  const { after, before } = endsOf(by);
  const anyTime = { ...selection, [after]: [], [before]: [] };
  const bounds = buckets.map(
    ([start = 0, end = 0]): Bounds => [Math.max(start, range.first), Math.min(end, range.last + 1)],
  );
  const found = await read(context, anyTime, by, bounds);
  return found.map((numbers, index) => {
    const [start = 0, end = 0] = buckets[index] ?? [];
    const entries = recordingStatuses.map((status, at) => [status, numbers[at] ?? 0] as const);
    return {
      start: new Date(Math.max(start, FIRST_MS)).toISOString(),
      end: new Date(Math.min(end, LAST_MS)).toISOString(),
      counts: Object.fromEntries(entries) as Histogram["data"][number]["counts"],
    };
  });
}

type Bounds = readonly [start: number, end: number];
/** How many there are of each status in each bucket. */
type ReadCounts = (
  context: Context,
  selection: RecordingsSelection,
  by: TimeColumn,
  buckets: readonly Bounds[],
) => Promise<number[][]>;

/** Counts each bucket by a range of the index that has the rows in the order of their times. */
const readRanges: ReadCounts = async (context, selection, by, buckets) => {
  const { slowReader, engine } = context.db;
  const column = Prisma.raw(by);
  const counts = recordingStatuses.map(
    (status) => Prisma.sql`count(*) FILTER (WHERE status = ${status})`,
  );
  const json = JSON.stringify(
    engine === "sqlite" ? buckets : buckets.map((bounds) => bounds.map(toTimestamp)),
  );
  const source =
    engine === "sqlite"
      ? Prisma.sql`FROM (
          SELECT key AS place, value ->> 0 AS start, value ->> 1 AS ending FROM json_each(${json})) bucket`
      : Prisma.sql`FROM (
          SELECT place, CAST(value ->> 0 AS timestamp) AS start, CAST(value ->> 1 AS timestamp) AS ending
          FROM json_array_elements(CAST(${json} AS json)) WITH ORDINALITY AS given (value, place)) bucket`;
  const found = await slowReader.read(Prisma.sql`
    SELECT (
      SELECT ${Prisma.join(counts, " || ' ' || ")} ${fromMatching(context, selection, by)}
        AND ${column} >= bucket.start AND ${column} < bucket.ending)
    ${source} ORDER BY place`);
  return found.map((text) => text.split(" ").map(Number));
};

/** Reads the matches once, and finds each row's bucket. */
const readGroups: ReadCounts = async (context, selection, by, buckets) => {
  const { slowReader, engine } = context.db;
  const starts = buckets.map(([start]) => start);
  const column = Prisma.raw(by);
  const [first, last] = [buckets[0]?.[0] ?? 0, buckets.at(-1)?.[1] ?? 0];
  const found = await slowReader.read(Prisma.sql`
    SELECT place || ' ' || status || ' ' || count(*) FROM (
      SELECT ${placeAmong(engine, column, starts, 0)} AS place, status
      ${fromMatching(context, selection, by)}
        AND ${column} >= ${timeOf(engine, first)} AND ${column} < ${timeOf(engine, last)}
    ) placed GROUP BY place, status`);
  const counts = buckets.map(() => recordingStatuses.map(() => 0));
  for (const text of found) {
    const [place, status = "", count] = text.split(" ");
    const row = counts[Number(place)];
    if (row) row[(recordingStatuses as readonly string[]).indexOf(status)] = Number(count);
  }
  return counts;
};

/** The SQL for the last of some ordered moments up to a time, by binary search. */
function placeAmong(
  engine: Engine,
  time: Prisma.Sql,
  moments: readonly number[],
  offset: number,
): Prisma.Sql {
  if (moments.length <= 1) return Prisma.raw(String(offset));
  const middle = moments.length >>> 1;
  const moment = timeOf(engine, moments[middle] ?? 0);
  const before = placeAmong(engine, time, moments.slice(0, middle), offset);
  const after = placeAmong(engine, time, moments.slice(middle), offset + middle);
  return Prisma.sql`CASE WHEN ${time} < ${moment} THEN ${before} ELSE ${after} END`;
}

function timeOf(engine: Engine, time: number): Prisma.Sql {
  return engine === "sqlite"
    ? Prisma.sql`${time}`
    : Prisma.sql`CAST(${toTimestamp(time)} AS timestamp)`;
}

/** Of years that PostgreSQL writes otherwise than JavaScript there are no rows. */
function toTimestamp(time: number): string {
  if (time > LAST_MS) return "infinity";
  return new Date(Math.max(time, FIRST_MS)).toISOString().replace("Z", "");
}
