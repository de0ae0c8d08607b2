import type { MediaType } from "@/lib/schemas/recording-values";

/** The type that the sender of a file claims; `type` is a guess if the MIME type says nothing. */
export type Declared = { type: MediaType; mimeType: string };

/** The result of an analysis. */
export type Analysis = {
  type: MediaType;
  /** By what it is served, unless its sender said something as good. */
  mimeType: string;
  /** Short name such as `wav`, `mp4` or `jpeg`. */
  container: string;
  /** Short name such as `opus`; a video's is that of its picture. */
  codec: string | null;
  durationMs: number | null;
  /** Pixels as a person sees them: a turned photo or film counts as turned. */
  width: number | null;
  height: number | null;
  /** Loudest amplitude of each slice, 0–255, evenly spaced over the length; null if it is unknown. */
  peaks: Uint8Array | null;
  /** WebP, max 640 pixels wide and high. */
  thumbnail: Uint8Array | null;
  /** A note on the file for people, in a sentence: that its end is missing, for example. */
  note: string | null;
};

/** An analysis with nothing but the kind. */
export function bareAnalysis(kind: Pick<Analysis, "type" | "mimeType" | "container">): Analysis {
  return {
    ...kind,
    codec: null,
    durationMs: null,
    width: null,
    height: null,
    peaks: null,
    thumbnail: null,
    note: null,
  };
}

/** The reason why a file can't be used, as stored with a recording's status and sent to callers. */
export const failureReasons = [
  "type_mismatch",
  "unsupported_format",
  "audio_corrupt",
  "audio_too_short",
  "image_corrupt",
  "image_too_large",
  "video_corrupt",
  "took_too_long",
  "took_too_much_memory",
] as const;

export type FailureReason = (typeof failureReasons)[number];

/** Why a file was not read that may be read another time: its reader was short of time or memory, or ended. */
export const retryableReasons = ["took_too_long", "took_too_much_memory", "processing_failed"];

/** Whether the same file may be read another time. */
export function isRetryable(reason: string): boolean {
  return retryableReasons.includes(reason);
}

/** Why there is no analysis; the message is one sentence for a person. */
export type AnalysisFailure = { reason: FailureReason; message: string };

/** Ends the analysis of a file that can't be used; the message is one sentence for a person. */
export class Refusal extends Error {
  constructor(
    readonly reason: FailureReason,
    message: string,
  ) {
    super(message);
  }
}

/** The file is neither sound nor an image nor video, even if its sender announced one. */
export function mismatch(declared: Declared, what: string): Refusal {
  return new Refusal(
    "type_mismatch",
    `The file says it is ${declared.mimeType}, but it holds ${what}.`,
  );
}

/** The file is of the right kind, but too broken to be used. */
export function corrupt(type: Declared["type"], message: string): Refusal {
  return new Refusal(`${type}_corrupt`, message);
}
