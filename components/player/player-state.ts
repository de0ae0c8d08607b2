import type { Track } from "./track";

/**
 * Why nothing is heard: the browser can't make sense of the bytes, the bytes did not come, or there are
 * none.
 */
export type PlaybackFailure = "unplayable" | "unreachable" | "missing";

/** What the dashboard's one player does at this moment. */
export type PlayerState = {
  /** What is loaded; null while nothing is. */
  track: Track | null;
  isPlaying: boolean;
  /** Whether it would play and waits for bytes. */
  isWaiting: boolean;
  /** In seconds. */
  time: number;
  duration: number | null;
  rate: number;
  /** 0 to 1. */
  volume: number;
  isMuted: boolean;
  failure: PlaybackFailure | null;
};

export const idleState: PlayerState = {
  track: null,
  isPlaying: false,
  isWaiting: false,
  time: 0,
  duration: null,
  rate: 1,
  volume: 1,
  isMuted: false,
  failure: null,
};

export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The next rate up or down from one; the outermost stay. */
export function stepRate(rate: number, direction: 1 | -1): number {
  const next =
    direction > 0 ? RATES.find((one) => one > rate) : RATES.findLast((one) => one < rate);
  return next ?? rate;
}
