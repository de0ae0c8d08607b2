import { captureOffset } from "@/components/player/capture-offset";
import type { CaptureMark } from "@/components/player/group-marks";
import type { Track, TrackKind } from "@/components/player/player-state";
import type { MediaDetail } from "@/lib/schemas/media-detail";
import type { Recording, RecordingMedia } from "@/lib/schemas/recording";

type Said = { projectId: string; recording: Recording; artist: string | null };

/** The recording's files that can be played, sound before pictures. */
export function tracksOf(said: Said, files: readonly MediaDetail[]): Track[] {
  const picture = files.find((file) => file.type === "image" && file.has_thumbnail);
  const played = (["audio", "video"] as const).flatMap((kind) =>
    files
      .filter((file) => file.type === kind && file.has_content)
      .map((file) => ({
        ...trackOf(said, file, kind),
        duration: file.duration_ms === null ? null : file.duration_ms / 1000,
        artworkId: file.has_thumbnail ? file.id : (picture?.id ?? null),
      })),
  );
  return played.map((track, index) => ({ ...track, isFirst: index === 0 }));
}

/** The sound that a row of the list plays: the recording's first; null if none has arrived. */
export function rowTrack(said: Said): Track | null {
  const { recording } = said;
  const file = recording.media.find(
    ({ type, status }) => type === "audio" && status === "uploaded",
  );
  return file ? trackOf(said, file, "audio") : null;
}

/** When a file that is played began, and how long it is. */
type Timeline = Pick<Track, "startedAt" | "duration">;

/** Where the recording's photos and clips stand on the waveform of one of its files, first to last. */
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

/** At which second of what is played a file was captured; null if before or after it, or unknown. */
export function offsetOf(file: RecordingMedia, { startedAt, duration }: Timeline): number | null {
  return captureOffset({ capturedAt: file.captured_at, startedAt, duration });
}

function trackOf(
  { projectId, recording, artist }: Said,
  file: RecordingMedia,
  kind: TrackKind,
): Track {
  return {
    projectId,
    recordingId: recording.id,
    mediaId: file.id,
    kind,
    mimeType: file.mime_type,
    title: recording.name ?? "Untitled",
    artist,
    startedAt: file.captured_at ?? recording.started_at,
    duration: recording.duration_ms === null ? null : recording.duration_ms / 1000,
    artworkId: null,
    isFirst: true,
  };
}
