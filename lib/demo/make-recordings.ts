import type { MakeCapture } from "./capture";
import type { Parents } from "./make-parents";
import { type MadeRecording, makeRecording } from "./make-recording";
import { makeTimes } from "./make-times";
import type { Random } from "./random";

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
