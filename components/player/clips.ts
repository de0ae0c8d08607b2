import { MAX_CAPTURE_SPAN_MS } from "@/lib/schemas/limits";

/** One file of a timeline, and its place on it. */
export type Clip = {
  mediaId: string;
  /** Second of the timeline at which it begins. */
  at: number;
  /** In seconds, as it was measured; null if only playing it will show it. */
  duration: number | null;
  /** The format that the file's content has, in short names such as `mp4` and `aac`; null if that is unknown. */
  container: string | null;
  codec: string | null;
  mimeType: string;
  hasThumbnail: boolean;
};

/** Clips of one timeline, first to last. */
export type Clips = readonly [Clip, ...Clip[]];

/** A stretch of the timeline that no clip fills, in seconds. */
export type Gap = { from: number; to: number };

/** Clips that begin this much before the one before has ended follow it all the same, in seconds. */
const TOLERANCE = 2;

/** The clip that plays at a second of the timeline, and that second; in a gap the clip after it. */
export function placeAt(clips: Clips, seconds: number): { clip: Clip; time: number } {
  const index = Math.max(
    0,
    clips.findLastIndex(({ at }) => at <= seconds),
  );
  const clip = clips[index] ?? clips[0];
  const next = clips[index + 1];
  const end = endOf(clip);
  if (end === null || seconds <= end) return { clip, time: Math.max(seconds, clip.at) };
  return next ? { clip: next, time: next.at } : { clip, time: end };
}

/** The clip that plays once another has ended at a second of the timeline; null if it was the last. */
export function clipAfter(clips: Clips, clip: Clip, end: number): Clip | null {
  const index = clips.findIndex(({ mediaId }) => mediaId === clip.mediaId);
  return clips.slice(index + 1).find(({ at }) => at >= end - TOLERANCE) ?? null;
}

/** The gaps between clips without a recording; leaves out those too short to be seen. */
export function gapsOf(clips: Clips): Gap[] {
  return clips.flatMap((clip, index) => {
    const from = endOf(clip);
    const to = clips[index + 1]?.at;
    return from !== null && to !== undefined && to - from > 0.5 ? [{ from, to }] : [];
  });
}

function endOf({ at, duration }: Clip): number | null {
  return duration === null ? null : at + duration;
}

type Dated = { captured_at: string | null; duration: number | null };

/**
 * Groups files of one kind into timelines: those that were captured one after the other are one,
 * and each that was captured meanwhile, or at an unknown time, is its own.
 *
 * @returns Each timeline's files, first to last, with the second at which each begins.
 */
export function groupByCapture<File extends Dated>(
  files: readonly File[],
): { file: File; at: number }[][] {
  const dated = files
    .flatMap((file) =>
      file.captured_at === null ? [] : { file, begin: Date.parse(file.captured_at) },
    )
    .toSorted((a, b) => a.begin - b.begin);
  const [first] = dated;
  const alone = (file: File) => [{ file, at: 0 }];
  if (!first || (dated.at(-1)?.begin ?? 0) - first.begin > MAX_CAPTURE_SPAN_MS)
    return files.map(alone);
  const joined: { file: File; at: number }[] = [];
  let end = 0;
  for (const { file, begin } of dated) {
    const at = Math.max((begin - first.begin) / 1000, joined.length > 0 ? end : 0);
    if (joined.length > 0 && (begin - first.begin) / 1000 < end - TOLERANCE) continue;
    joined.push({ file, at });
    end = at + (file.duration ?? 0);
  }
  if (joined.length < 2) return files.map(alone);
  const members = new Set(joined.map(({ file }) => file));
  return [joined, ...files.filter((file) => !members.has(file)).map(alone)];
}
