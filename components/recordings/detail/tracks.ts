import { type Clip, groupByCapture } from "@/components/player/clips";
import type { CaptureMark } from "@/components/player/group-marks";
import type { Track, TrackKind } from "@/components/player/player-state";
import type { MediaDetail } from "@/lib/schemas/media-detail";
import type { Recording, RecordingMedia } from "@/lib/schemas/recording";

type Said = { projectId: string; recording: Recording; artist: string | null };

/**
 * The playable tracks of a recording, sound before pictures. Files of one kind that were captured
 * one after the other are one track.
 */
export function tracksOf(said: Said, files: readonly MediaDetail[]): Track[] {
  const picture = files.find((file) => file.type === "image" && file.has_thumbnail);
  const played = (["audio", "video"] as const).flatMap((kind) => {
    const playable = files
      .filter((file) => file.type === kind && file.has_content)
      .map((file) => ({ ...file, duration: toSeconds(file.duration_ms) }));
    return groupByCapture(playable).map((group) => {
      const track = trackOf(said, kind, group);
      const drawn = group.find(({ file }) => file.has_thumbnail);
      return { ...track, artworkId: drawn?.file.id ?? picture?.id ?? null };
    });
  });
  return played.map((track, index) => ({ ...track, isFirst: index === 0 }));
}

/**
 * The sound that a row of the list plays: the recording's first; null if none has arrived. The list doesn't say
 * how long each file is.
 */
export function rowTrack(said: Said): Track | null {
  const { recording } = said;
  const sounds = recording.media
    .filter(({ type, status }) => type === "audio" && status === "uploaded")
    .map((file) => ({ ...file, duration: null }));
  const [group] = groupByCapture(sounds);
  if (!group) return null;
  const track = trackOf(said, "audio", group);
  // With other sounds or clips beside these, the recording's length is that of all of them.
  const played = recording.media.filter(({ type }) => type !== "image");
  if (played.length !== group.length) return track;
  const duration = toSeconds(recording.duration_ms);
  const [only] = track.clips;
  return { ...track, duration, clips: group.length === 1 ? [{ ...only, duration }] : track.clips };
}

/** When a file that is played began, and how long it is. */
type Timeline = Pick<Track, "startedAt" | "duration">;

/**
 * The marks of the recording's photos and clips on the waveform of one of its files, first to last.
 */
export function marksOf(
  files: readonly MediaDetail[],
  track: Timeline & Pick<Track, "mediaId">,
): CaptureMark[] {
  const marks = files.flatMap((file) => {
    if (file.type === "audio" || file.id === track.mediaId) return [];
    const at = offsetOf(file, track);
    const mark = { mediaId: file.id, kind: file.type, hasThumbnail: file.has_thumbnail };
    return at === null ? [] : [{ ...mark, at }];
  });
  return marks.toSorted((a, b) => a.at - b.at);
}

/**
 * The second of the played track at which a file was captured; null if before or after it, or
 * unknown.
 */
export function offsetOf(file: RecordingMedia, { startedAt, duration }: Timeline): number | null {
  return captureOffset({ capturedAt: file.captured_at, startedAt, duration });
}

type PlayedFile = RecordingMedia & { duration: number | null } & Partial<
    Pick<MediaDetail, "container" | "codec" | "has_thumbnail">
  >;

function trackOf(
  { projectId, recording, artist }: Said,
  kind: TrackKind,
  group: { file: PlayedFile; at: number }[],
): Track {
  const [first, ...others] = group.map(clipOf);
  if (!first) throw new Error("A track has a file");
  const last = others.at(-1) ?? first;
  return {
    projectId,
    recordingId: recording.id,
    mediaId: first.mediaId,
    kind,
    clips: [first, ...others],
    title: recording.name ?? "Untitled",
    artist,
    startedAt: group[0]?.file.captured_at ?? recording.started_at,
    duration: last.duration === null ? null : last.at + last.duration,
    artworkId: null,
    isFirst: true,
  };
}

function clipOf({ file, at }: { file: PlayedFile; at: number }): Clip {
  const { id, duration, container = null, codec = null, mime_type, has_thumbnail = false } = file;
  const clip = { mediaId: id, at, duration, container, codec, mimeType: mime_type };
  return { ...clip, hasThumbnail: has_thumbnail };
}

function toSeconds(milliseconds: number | null): number | null {
  return milliseconds === null ? null : milliseconds / 1000;
}

type CapturedFile = {
  capturedAt: string | null;
  startedAt: string | null;
  duration: number | null;
};

/** Max difference of two clocks, in seconds, for a capture at the edge of a file. */
const TOLERANCE = 2;

/**
 * The offset of a capture in a file, in seconds from its start and within its length; null if
 * either moment or the length is unknown, or the capture was before or after the file.
 *
 * @param duration In seconds.
 */
export function captureOffset({ capturedAt, startedAt, duration }: CapturedFile): number | null {
  if (capturedAt === null || startedAt === null || duration === null) return null;
  const offset = (Date.parse(capturedAt) - Date.parse(startedAt)) / 1000;
  if (offset < -TOLERANCE || offset > duration + TOLERANCE) return null;
  return Math.min(Math.max(0, offset), duration);
}
