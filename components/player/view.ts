/** The part of the timeline that the waveform shows, in seconds. */
export type View = { from: number; to: number };

/** Of less than this there are fewer peaks than bars: 20 are kept of each second. */
export const MIN_SPAN = 10;
/** How much a key or a button zooms. */
export const ZOOM_STEP = 2;
/** The playhead's place in a view that has followed it. */
const FOLLOW_AT = 0.1;
/** A playhead that moved by more than this did not just play on, in seconds. */
const MAX_STEP = 2;

/** The whole of what plays. */
export function wholeView(duration: number): View {
  return { from: 0, to: duration };
}

export function isWhole({ from, to }: View, duration: number): boolean {
  return from <= 0 && to >= duration;
}

/** Zooms in by a factor (out if below 1) about one second, which keeps its place. */
export function zoomView(view: View, factor: number, at: number, duration: number): View {
  const span = view.to - view.from;
  const next = Math.min(Math.max(span / factor, Math.min(MIN_SPAN, duration)), duration);
  const from = at - ((at - view.from) / span) * next;
  return clampView({ from, to: from + next }, duration);
}

/** Moves a view into the timeline, as wide as it is. */
export function clampView({ from, to }: View, duration: number): View {
  const span = Math.min(to - from, duration);
  const start = Math.min(Math.max(0, from), duration - span);
  return { from: start, to: start + span };
}

/** Moves one edge of a view. */
export function moveEdge(view: View, edge: "from" | "to", seconds: number, duration: number): View {
  const least = Math.min(MIN_SPAN, duration);
  return edge === "from"
    ? { ...view, from: Math.min(Math.max(0, seconds), view.to - least) }
    : { ...view, to: Math.max(Math.min(duration, seconds), view.from + least) };
}

/**
 * The view after the playhead has moved: it follows a playhead that plays out of it or jumps, and
 * stays if a person has moved it to look at another part.
 */
export function followView(view: View, before: number, now: number, duration: number): View {
  const holds = (seconds: number) => seconds >= view.from && seconds <= view.to;
  const hasJumped = Math.abs(now - before) > MAX_STEP;
  if (holds(now) || !(holds(before) || hasJumped)) return view;
  const span = view.to - view.from;
  const from = now - span * FOLLOW_AT;
  return clampView({ from, to: from + span }, duration);
}

const STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400,
];

/** The seconds of an axis's labels: round ones, about `count` of them. */
export function ticksOf({ from, to }: View, count: number): number[] {
  const step = STEPS.find((one) => (to - from) / one <= count) ?? 86_400 * 7;
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => (first + at) * step);
}
