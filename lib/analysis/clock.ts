/** A clock that is this many seconds ahead of all tracks didn't stand still: it was set. */
const MAX_HOLE = 10;
/** A track whose clock goes back by more is another capture's, in seconds. */
const MAX_STEP_BACK = 0.5;
/** How far a packet may lie outside of the stretch that it belongs to, in seconds. */
const SLACK = 2;

/** A stretch in which the clock ran on, in seconds: `from` lies at `at` of the timeline. */
type Stretch = { from: number; to: number; at: number };

/** When the packets of a file are played. */
export type Clock = { lengthMs: number; toTimeline: (second: number) => number | null };

/** Seconds of the file's clock: when the packet is decoded, when it is shown, and when that ends. */
export type Packet = { track: string; time: number; shownAt: number; end: number };

/**
 * Reads the times of all packets of sound and pictures, in the file's order. `mayBeSet` is for formats without a timeline of
 * their own: a clock that jumps there, because two captures were joined, counts as a cut and not as hours
 * without anything. Null if there is no packet with a time.
 */
export async function readClock(
  packets: AsyncIterable<Packet>,
  mayBeSet: boolean,
): Promise<Clock | null> {
  const stretches: Stretch[] = [];
  let ends = new Map<string, number>();
  for await (const { track, time, shownAt, end } of packets) {
    const current = stretches.at(-1);
    const before = stretches.at(-2);
    const last = ends.get(track);
    const isSet =
      mayBeSet &&
      current !== undefined &&
      (time > current.to + MAX_HOLE || time < (last ?? current.from - SLACK) - MAX_STEP_BACK);
    if (isSet && before && last === undefined && fits(before, time)) {
      // A track that comes later in the file than the one which changed the clock first.
      before.to = Math.max(before.to, end);
    } else if (!current || isSet) {
      stretches.push({ from: shownAt, to: end, at: 0 });
      ends = new Map([[track, time]]);
    } else {
      current.from = Math.min(current.from, shownAt);
      current.to = Math.max(current.to, end);
      ends.set(track, Math.max(last ?? time, time));
    }
  }
  let length = 0;
  for (const stretch of stretches) {
    stretch.at = length;
    length += stretch.to - stretch.from;
  }
  if (length === 0) return null;
  return { lengthMs: Math.round(length * 1000), toTimeline: followStretches(stretches) };
}

function fits({ from, to }: Stretch, time: number): boolean {
  return time >= from - SLACK && time <= to + SLACK;
}

/** Seconds come in the file's order, so that a step back leads to a later stretch. */
function followStretches(stretches: readonly Stretch[]): Clock["toTimeline"] {
  let index = 0;
  let last = Number.NEGATIVE_INFINITY;
  return (second) => {
    const first = second < last - MAX_STEP_BACK ? index + 1 : index;
    last = second;
    const found = stretches.findIndex((one, at) => at >= first && fits(one, second));
    const stretch = stretches[found];
    if (!stretch) return null;
    index = found;
    return stretch.at + second - stretch.from;
  };
}
