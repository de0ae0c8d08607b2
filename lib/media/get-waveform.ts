import type { Context } from "@/lib/context";
import { ApiError } from "@/lib/schemas/api-error";
import type { WaveformData } from "@/lib/schemas/waveform";

/**
 * A file's waveform in at most `points` slices, as fine as it was kept where that is fewer. Throws
 * 404 if there is no such file, or no sound was found in it.
 */
export async function getWaveform(
  { projectId, db }: Context,
  mediaId: string,
  points: number,
): Promise<WaveformData> {
  const file = await db.client.media.findFirst({
    where: { id: mediaId, recording: { projectId } },
    select: { peaks: true, durationMs: true },
  });
  if (!file) throw new ApiError("not_found", "There is no such file.");
  if (!file.peaks || file.durationMs === null) {
    throw new ApiError("not_found", "The file has no waveform.");
  }
  return { duration_ms: Number(file.durationMs), peaks: reducePeaks(file.peaks, points) };
}

/** The loudest of each of at most `points` slices of 8-bit peaks, each 0 to 1 in thousandths. */
function reducePeaks(peaks: Uint8Array, points: number): number[] {
  const count = Math.min(points, peaks.length);
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor((index * peaks.length) / count);
    const end = Math.floor(((index + 1) * peaks.length) / count);
    let loudest = 0;
    for (let at = start; at < end; at++) loudest = Math.max(loudest, peaks[at] ?? 0);
    return Math.round((loudest / 255) * 1000) / 1000;
  });
}
