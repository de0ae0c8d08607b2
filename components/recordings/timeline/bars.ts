import { formatDay, formatWeekday } from "@/lib/format/format-time";
import type { RecordingStatus } from "@/lib/schemas/recording-values";
import type { Histogram, Interval } from "@/lib/schemas/recordings-histogram";
import { wallOf } from "@/lib/schemas/time-zone";

export type Bucket = Histogram["data"][number];

/** From the axis upwards; what needs a look is on top. */
const stacked = [
  "completed",
  "processing",
  "uploaded",
  "pending",
  "failed",
] as const satisfies readonly RecordingStatus[];

/** Any number above none is seen. */
const MIN_HEIGHT = 2;
/** The part of a bucket's width that its bar leaves. */
const GAP = 0.16;

/** The outline of each status's bars, in a box as wide as there are buckets and so high. */
export function barPaths(
  buckets: readonly Bucket[],
  height: number,
): { status: RecordingStatus; path: string }[] {
  const highest = Math.max(1, ...buckets.map(totalOf));
  // Room for the min heights of a bar's parts.
  const scale = (height - (stacked.length - 1) * MIN_HEIGHT) / highest;
  const paths = new Map<RecordingStatus, string>();
  for (const [index, { counts }] of buckets.entries()) {
    let top = height;
    for (const status of stacked) {
      if (counts[status] === 0) continue;
      const part = Math.max(MIN_HEIGHT, counts[status] * scale);
      top -= part;
      const bar = `M${index + GAP / 2} ${round(top)}h${1 - GAP}v${round(part)}h${GAP - 1}z`;
      paths.set(status, (paths.get(status) ?? "") + bar);
    }
  }
  return [...paths].map(([status, path]) => ({ status, path }));
}

/** A moment's place among buckets: 1.5 is in the middle of the second one. */
export function placeOf(buckets: readonly Bucket[], moment: number): number {
  const index = buckets.findIndex(({ end }) => moment < Date.parse(end));
  const bucket = buckets[index];
  if (!bucket) return buckets.length;
  const [start, end] = [Date.parse(bucket.start), Date.parse(bucket.end)];
  return index + Math.max(0, (moment - start) / (end - start));
}

function totalOf({ counts }: Bucket): number {
  return stacked.reduce((sum, status) => sum + counts[status], 0);
}

/** A bucket's content in words: `Tue 14 Sep: 42 recordings, 3 failed`. */
export function describeBucket(bucket: Bucket, interval: Interval, zone: string): string {
  const total = totalOf(bucket);
  const { failed } = bucket.counts;
  const count = `${total.toLocaleString("en-GB")} recording${total === 1 ? "" : "s"}`;
  const problems = failed > 0 ? `, ${failed.toLocaleString("en-GB")} failed` : "";
  return `${describeStart(bucket.start, interval, zone)}: ${count}${problems}`;
}

/**
 * The beginning of a bucket, as precise as its length needs: `14 Sep 08:00`, `Tue 14 Sep`, `Sep
 * 2026`.
 */
export function describeStart(start: string, interval: Interval, zone: string): string {
  const wall = new Date(wallOf(Date.parse(start), zone));
  const day = formatDay(wall);
  const year = wall.getUTCFullYear();
  switch (interval) {
    case "minute":
    case "hour":
      return `${day} ${wall.toISOString().slice(11, 16)}`;
    case "day":
      return `${formatWeekday(wall)} ${day}`;
    case "week":
      return `Week of ${day} ${year}`;
    case "month":
      return `${day.split(" ")[1]} ${year}`;
    default:
      return String(year);
  }
}

const lengths = [
  { ms: 86_400_000, one: "day" },
  { ms: 3_600_000, one: "hour" },
  { ms: 60_000, one: "minute" },
];

/** How long a stretch of time is: `28 days`, `3 hours`. */
export function describeLength(ms: number): string {
  const unit = lengths.find((one) => Math.round(ms / one.ms) >= 1) ?? lengths.at(-1);
  const count = Math.round(ms / (unit?.ms ?? 1));
  return `${count.toLocaleString("en-GB")} ${unit?.one}${count === 1 ? "" : "s"}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
