import type { MediaType } from "@/lib/schemas/recording-values";
import type { Clips } from "./clips";

export type TrackKind = Exclude<MediaType, "image">;

/** A track that can be played: a file, or several that were captured one after the other, and their description. */
export type Track = {
  projectId: string;
  recordingId: string;
  /** The first file, whose id identifies the track. */
  mediaId: string;
  kind: TrackKind;
  clips: Clips;
  /** The recording's name, and its end user's. */
  title: string;
  artist: string | null;
  /** When its first moment was captured; null if that is unknown. */
  startedAt: string | null;
  /** In seconds, with the gaps between its files; null if only playing it will show it. */
  duration: number | null;
  /** A file of the recording that has a thumbnail. */
  artworkId: string | null;
  /** Whether it is what its recording opens with. */
  isFirst: boolean;
};

/**
 * Why nothing plays: the browser can't read the bytes, the bytes did not arrive, or there are
 * none.
 */
export type PlaybackFailure = "unplayable" | "unreachable" | "missing";

/** The state of the dashboard's one player. */
export type PlayerState = {
  /** The loaded track; null while none is. */
  track: Track | null;
  isPlaying: boolean;
  /** Whether it waits for bytes to play. */
  isWaiting: boolean;
  /** In seconds of the track, as they were measured. */
  time: number;
  duration: number | null;
  /** The file that is loaded; null while nothing is. */
  clipId: string | null;
  /** Whether a loaded video shows its picture; null until the browser has read its header. */
  hasPicture: boolean | null;
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
  clipId: null,
  hasPicture: null,
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
