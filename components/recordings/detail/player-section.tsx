import { useEffect, useMemo, useState } from "react";
import { PlayerCard } from "@/components/player/player-card";
import { usePlayer } from "@/components/player/player-provider";
import type { Track } from "@/components/player/player-state";
import { useClock } from "@/components/ui/clock";
import { isInProgress } from "@/lib/client/fetch-recording";
import { formatClockTime } from "@/lib/format/format-clock-time";
import type { MediaDetail } from "@/lib/schemas/media-detail";
import type { Recording } from "@/lib/schemas/recording";
import { MissingFiles } from "./missing-files";
import { Photos } from "./photos";
import { TrackList } from "./track-list";
import { marksOf, tracksOf } from "./tracks";

type PlayerSectionProps = {
  projectId: string;
  recording: Recording;
  files: readonly MediaDetail[];
  artist: string | null;
  startTime: number | null;
};

/** The files of a recording that can be played or looked at. */
export function PlayerSection({
  projectId,
  recording,
  files,
  artist,
  startTime,
}: PlayerSectionProps) {
  const tracks = useMemo(
    () => tracksOf({ projectId, recording, artist }, files),
    [projectId, recording, artist, files],
  );
  const [chosenId, choose] = useChosen(recording.id);
  const track = tracks.find(({ mediaId }) => mediaId === chosenId) ?? tracks[0];
  return (
    <>
      {track && (
        <TrackPlayer
          key={track.mediaId}
          recording={recording}
          files={files}
          track={track}
          startTime={startTime}
        />
      )}
      {!track && <MissingFiles files={files} />}
      {track && tracks.length > 1 && <TrackList tracks={tracks} chosen={track} onChoose={choose} />}
      <Photos files={files} track={track} />
    </>
  );
}

/** The chosen file: at first the one that is loaded already, if any. */
function useChosen(recordingId: string) {
  const player = usePlayer();
  const [chosen, setChosen] = useState(() => {
    const { track } = player.state();
    return track?.recordingId === recordingId ? track.mediaId : null;
  });
  const choose = (mediaId: string) => {
    const { track } = player.state();
    // Its controls make way for the chosen one's.
    if (track?.recordingId === recordingId && track.mediaId !== mediaId) player.pause();
    setChosen(mediaId);
  };
  return [chosen, choose] as const;
}

/** The moments of links that were played since the page was loaded. */
const moments = new Set<string>();

/** Whether a link's moment is new: a person who comes back to its URL has heard more since. */
function isNew(recordingId: string, seconds: number): boolean {
  const moment = `${recordingId} ${seconds}`;
  const isIt = !moments.has(moment);
  moments.add(moment);
  return isIt;
}

type TrackPlayerProps = {
  recording: Recording;
  files: readonly MediaDetail[];
  track: Track;
  startTime: number | null;
};

function TrackPlayer({ recording, files, track, startTime }: TrackPlayerProps) {
  const player = usePlayer();
  const { zone } = useClock();
  const file = files.find(({ id }) => id === track.mediaId);
  const isHeard = (mediaId: string) =>
    files.some(({ id, has_waveform }) => id === mediaId && has_waveform);
  const waveformIds = new Set(track.clips.map(({ mediaId }) => mediaId).filter(isHeard));
  const marks = useMemo(() => marksOf(files, track), [files, track]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newly chosen file starts at the link's moment.
  useEffect(() => {
    if (startTime !== null && isNew(recording.id, startTime)) player.seek(track, startTime);
    else if (track.duration === null) player.cue(track);
  }, [player, startTime]);

  useEffect(() => player.describe(track), [player, track]);

  const { startedAt } = track;
  return (
    <PlayerCard
      track={track}
      size={file?.width && file.height ? { width: file.width, height: file.height } : null}
      waveformIds={waveformIds}
      isAwaited={isInProgress(recording.status)}
      noWaveform={noWaveformLabel(recording, track)}
      marks={marks}
      clockAt={(seconds) =>
        startedAt === null
          ? null
          : formatClockTime(new Date(Date.parse(startedAt) + seconds * 1000), zone)
      }
    />
  );
}

/** Why there is no waveform: of a completed recording's sound, only the format can be the reason. */
function noWaveformLabel({ status }: Recording, { kind }: Track): string {
  return kind === "audio" && status === "completed"
    ? "No waveform for this format"
    : "No waveform for this file";
}
