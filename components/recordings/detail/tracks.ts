import type { CaptureMark } from "@/components/player/capture-marks";
import { captureOffset } from "@/components/player/capture-offset";
import type { Track, TrackKind } from "@/components/player/track";
import type { MediaDetail } from "@/lib/media/media-detail";
import type { Recording, RecordingMedia } from "@/lib/recordings/recording";

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

/** The sound that a row of the list plays: the first of it; null where none has arrived. */
export function rowTrack(said: Said): Track | null {
  const { recording } = said;
  const file = recording.media.find(
    ({ type, status }) => type === "audio" && status === "uploaded",
  );
  return file ? trackOf(said, file, "audio") : null;
}

/** Where the recording's photos and clips stand on the waveform of one of its files. */
export function marksOf(
  recording: Recording,
  files: readonly MediaDetail[],
  track: Pick<Track, "mediaId" | "duration">,
): CaptureMark[] {
  return files.flatMap((file) => {
    if (file.type === "audio" || file.id === track.mediaId) return [];
    const at = offsetOf(recording, file, track.duration);
    const mark = { mediaId: file.id, kind: file.type, hasThumbnail: file.has_thumbnail };
    return at === null ? [] : [{ ...mark, at }];
  });
}

/** When in a recording a file was captured, in seconds; null where that is unknown. */
export function offsetOf(
  recording: Recording,
  file: RecordingMedia,
  duration: number | null,
): number | null {
  return captureOffset({
    capturedAt: file.captured_at,
    startedAt: recording.started_at,
    duration,
  });
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
    duration: recording.duration_ms === null ? null : recording.duration_ms / 1000,
    artworkId: null,
    isFirst: true,
  };
}
