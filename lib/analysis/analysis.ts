import type { MediaType } from "@/lib/schemas/recording";
import type { FailureReason } from "./failure-reason";

/** What the sender of a file says it is. */
export type Declared = { type: MediaType; mimeType: string };

/** What a file turned out to be. */
export type Analysis = {
  /** Short name such as `wav`, `mp4` or `jpeg`. */
  container: string;
  /** Short name such as `opus`; a video's is that of its picture. */
  codec: string | null;
  durationMs: number | null;
  /** Pixels as a person sees them: a turned photo or film counts as turned. */
  width: number | null;
  height: number | null;
  /** Loudest amplitude of each slice, 0–255, evenly spaced over the length; null where it is unknown. */
  peaks: Uint8Array | null;
  /** WebP, at most 640 pixels wide and high. */
  thumbnail: Uint8Array | null;
};

/** Why there is no analysis; the message is one sentence for a person. */
export type AnalysisFailure = { reason: FailureReason; message: string };

/** An analysis of which nothing but the container is known yet. */
export function bareAnalysis(container: string): Analysis {
  return {
    container,
    codec: null,
    durationMs: null,
    width: null,
    height: null,
    peaks: null,
    thumbnail: null,
  };
}
