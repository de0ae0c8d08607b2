import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { waveformOptions } from "@/lib/client/fetch-media";
import type { Track } from "./player-state";
import { isWhole, type View } from "./view";
import type { Segment } from "./waveform-path";

type Waveform = { segments: readonly Segment[]; isFailed: boolean };

/**
 * The peaks of a track's files: of all of it, and in more detail of what the view shows.
 *
 * @param ids The files that have a waveform.
 */
export function useWaveform(track: Track, ids: ReadonlySet<string>, view: View | null): Waveform {
  const { projectId, clips, duration } = track;
  const heard = clips.filter(({ mediaId }) => ids.has(mediaId));
  const whole = useQueries({
    queries: heard.map(({ mediaId }) => waveformOptions(projectId, mediaId)),
  });
  const isZoomed = view !== null && duration !== null && !isWhole(view, duration);
  const parts = isZoomed ? heard.flatMap((clip) => partsOf(clip, view)) : [];
  const fine = useQueries({
    queries: parts.map(({ mediaId, part }) => waveformOptions(projectId, mediaId, part)),
  });
  const found = [
    ...heard.map(({ at }, index) => ({ at, data: whole[index]?.data })),
    ...parts.map(({ at }, index) => ({ at, data: fine[index]?.data })),
  ].flatMap(({ at, data }) => (data ? [{ at, data }] : []));
  // Only other peaks are drawn again.
  const key = found.map(({ at, data }) => `${at} ${data.start_ms} ${data.end_ms}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: peaks never change, and the key says which there are.
  const segments = useMemo(
    () =>
      found.map(({ at, data }) => ({
        at: at + data.start_ms / 1000,
        duration: (data.end_ms - data.start_ms) / 1000,
        peaks: data.peaks,
      })),
    [key, track.mediaId],
  );
  return { segments, isFailed: whole.some(({ error }) => error !== null) };
}

/**
 * The parts of a file that cover a view, each a half, a quarter, an eighth … of the file: a moved
 * view fetches few new ones.
 */
function partsOf({ mediaId, at, duration }: Track["clips"][number], view: View) {
  if (duration === null || duration <= 0) return [];
  const depth = Math.floor(Math.log2(duration / (view.to - view.from)));
  if (depth < 1) return [];
  const count = 2 ** depth;
  const length = duration / count;
  const first = Math.max(0, Math.floor((view.from - at) / length));
  const last = Math.min(count - 1, Math.floor((view.to - at) / length));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const edge = (part: number) => Math.round(part * length * 1000);
    return { mediaId, at, part: { startMs: edge(first + index), endMs: edge(first + index + 1) } };
  });
}
