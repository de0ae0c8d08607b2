import type { Context } from "@/lib/context";
import { ApiError, invalidParam } from "@/lib/schemas/api-error";
import type { WaveformData, WaveformQuery } from "@/lib/schemas/waveform";

/**
 * Returns a file's waveform, or a part of it, in max `points` slices, fewer if fewer peaks are
 * stored. Throws 404 if there is no such file or it has no sound, and 400 for a part beyond its
 * end.
 */
export async function getWaveform(
  { projectId, db }: Context,
  mediaId: string,
  { points, start_ms, end_ms }: WaveformQuery,
): Promise<WaveformData> {
  const file = await db.client.media.findFirst({
    where: { id: mediaId, recording: { projectId } },
    select: { peaks: true, durationMs: true },
  });
  if (!file) throw new ApiError("not_found", "There is no such file.");
  if (!file.peaks || file.durationMs === null) {
    throw new ApiError("not_found", "The file has no waveform.");
  }
  const duration_ms = Number(file.durationMs);
  const end = end_ms ?? duration_ms;
  if (end > duration_ms) {
    throw invalidParam("end_ms", `must be at most ${duration_ms}, the file's duration_ms`);
  }
  if (start_ms > 0 && start_ms >= end) {
    throw invalidParam("start_ms", `must be less than ${duration_ms}, the file's duration_ms`);
  }
  const perMs = file.peaks.length / (duration_ms || 1);
  const peaks = slicePeaks(file.peaks, { from: start_ms * perMs, to: end * perMs }, points);
  return { duration_ms, start_ms, end_ms: end, peaks };
}

/**
 * The max of each of up to `points` slices of a part of 8-bit peaks, each 0 to 1 in thousandths. A
 * peak across the edge of two slices counts in both.
 *
 * @param part In peaks, with fractions.
 */
export function slicePeaks(
  peaks: Uint8Array,
  { from, to }: { from: number; to: number },
  points: number,
): number[] {
  // A rounding error at an edge is no part of the next peak.
  const [first, last] = [Math.floor(from + ROUNDING), Math.ceil(to - ROUNDING)];
  const count = Math.min(points, last - first);
  const width = (to - from) / count;
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor(from + index * width + ROUNDING);
    const end = Math.ceil(from + (index + 1) * width - ROUNDING);
    let loudest = 0;
    for (let at = start; at < end; at++) loudest = Math.max(loudest, peaks[at] ?? 0);
    return Math.round((loudest / 255) * 1000) / 1000;
  });
}

const ROUNDING = 1e-6;
