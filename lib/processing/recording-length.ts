import { MAX_CAPTURE_SPAN_MS } from "@/lib/schemas/limits";
import type { MediaType } from "@/lib/schemas/recording-values";
import type { AnalyzedFile } from "./process-files";

/**
 * A recording's length in milliseconds, by its files' analyses. If its sounds and clips have times
 * of capture, it lasts from the beginning of the first to the end of the last, with the gaps
 * between them. Else it is as long as the longest sound, or video.
 */
export function recordingLength(files: readonly AnalyzedFile[]): bigint | null {
  const length = capturedSpan(files) ?? longest(files, "audio") ?? longest(files, "video");
  return length === null ? null : BigInt(Math.round(length));
}

/** Null unless several files have times of capture. */
function capturedSpan(files: readonly AnalyzedFile[]): number | null {
  const played = files.flatMap(({ capturedAt, ...file }) => {
    const length = lengthOf(file);
    return capturedAt && length !== null ? [{ from: capturedAt.getTime(), length }] : [];
  });
  if (played.length < 2) return null;
  const start = Math.min(...played.map(({ from }) => from));
  const end = Math.max(...played.map(({ from, length }) => from + length));
  return end - start <= MAX_CAPTURE_SPAN_MS ? end - start : null;
}

function longest(files: readonly AnalyzedFile[], type: MediaType): number | null {
  const lengths = files
    .filter((file) => file.type === type)
    .flatMap((file) => lengthOf(file) ?? []);
  return lengths.length > 0 ? Math.max(...lengths) : null;
}

function lengthOf({ found }: Pick<AnalyzedFile, "found">): number | null {
  return "reason" in found ? null : found.durationMs;
}
