import { DAY_MS, HOUR_MS } from "@/lib/schemas/durations";
import type { MakeCapture } from "./capture";
import type { Parents } from "./make-parents";
import { type MadeRecording, makeRecording } from "./make-recording";
import type { Random } from "./random";

/** How much is recorded on each day of the week, from Sunday on. */
const dayWeights = [0.25, 1, 1.1, 1, 1.05, 0.9, 0.3];
/** How much is recorded in each hour of a day, UTC. */
const hourWeights = [
  0.05, 0.04, 0.03, 0.03, 0.05, 0.1, 0.3, 0.7, 1, 1.1, 1, 0.9, 0.6, 0.8, 1, 0.95, 0.8, 0.6, 0.4,
  0.3, 0.25, 0.2, 0.12, 0.08,
];

/** One of so many was made within the last hours, at any hour and on any day. */
const RECENT_SHARE = 80;
const RECENT_MS = 5 * HOUR_MS;

/** Believable recordings of a project, oldest first, over the `days` up to `now` (ms). */
export function* makeRecordings(
  random: Random,
  makeCapture: MakeCapture,
  owner: Parents & { projectId: string },
  { count, now, days }: { count: number; now: number; days: number },
): Generator<MadeRecording> {
  let newer = count;
  for (const createdAt of makeTimes(random, count, now, days)) {
    newer--;
    yield makeRecording(random, makeCapture, owner, { createdAt, now, newer });
  }
}

/**
 * Times in milliseconds at which recordings were made, oldest first: `count` of them spread over the
 * hours of the days up to `end`, more of them on weekdays and by day. The last is minutes old.
 */
function* makeTimes(random: Random, count: number, end: number, days: number) {
  const recent = Math.min(40, Math.ceil(count / RECENT_SHARE));
  yield* makePastTimes(random, count - recent, end - RECENT_MS, days);
  const ages = Array.from({ length: recent - 1 }, () => random.int(6 * 60_000, RECENT_MS));
  yield* [...ages, 4 * 60_000].sort((a, b) => b - a).map((age) => end - age);
}

function* makePastTimes(random: Random, count: number, end: number, days: number) {
  const first = Math.floor((end - days * DAY_MS) / HOUR_MS) * HOUR_MS;
  const hours: number[] = [];
  for (let hour = first; hour < end; hour += HOUR_MS) hours.push(hour);
  const total = hours.reduce((sum, hour) => sum + weightOf(hour), 0);
  let passed = 0;
  let made = 0;
  for (const hour of hours) {
    passed += weightOf(hour);
    const due = Math.round((count * passed) / total);
    const length = Math.min(HOUR_MS, end - hour);
    const times = Array.from(
      { length: due - made },
      () => hour + Math.floor(random.next() * length),
    );
    times.sort((a, b) => a - b);
    made = due;
    yield* times;
  }
}

function weightOf(hour: number): number {
  const date = new Date(hour);
  return (dayWeights[date.getUTCDay()] ?? 1) * (hourWeights[date.getUTCHours()] ?? 1);
}
