import { useRef } from "react";
import { useAbilities } from "./can-play";
import type { CaptureMark } from "./group-marks";
import { PlayFailure } from "./play-failure";
import { PlayerControls } from "./player-controls";
import { usePlayerState, useShown } from "./player-provider";
import type { Track } from "./player-state";
import { PositionSlider } from "./position-slider";
import { usePlayerKeys } from "./use-player-keys";
import { VideoPicture } from "./video-picture";

type PlayerCardProps = {
  track: Track;
  /** The picture's size in pixels, of a video whose size is known. */
  size: { width: number; height: number } | null;
  peaks: readonly number[] | null;
  /** The text in the waveform's place if there are no peaks. */
  noWaveform: string;
  marks: readonly CaptureMark[];
  clockAt: (seconds: number) => string | null;
};

/** The player of one file: its picture if it has one, the playhead and the controls. */
export function PlayerCard(props: PlayerCardProps) {
  const { track, size, peaks, noWaveform, marks, clockAt } = props;
  const container = useRef<HTMLElement>(null);
  usePlayerKeys(track, container);
  useShown(track.mediaId);
  const found = usePlayerState(({ state, isLoaded }) =>
    isLoaded(track.mediaId) ? state().duration : null,
  );
  const failure = usePlayerState(({ state, isLoaded }) =>
    isLoaded(track.mediaId) ? state().failure : null,
  );
  const abilities = useAbilities(track);
  const hasPicture = usePlayerState(({ state, isLoaded }) =>
    isLoaded(track.mediaId) ? state().hasPicture : null,
  );
  const refusal = abilities.plays ? failure : "unsupported";
  const isUnplayable = refusal !== null && refusal !== "unreachable";
  const isPictureLost = track.kind === "video" && !(hasPicture ?? abilities.shows);
  const duration = track.duration ?? found;
  return (
    <section
      ref={container}
      aria-label="Player"
      tabIndex={-1}
      className="outline-none flex flex-col gap-2.5 rounded-card border bg-surface p-3.5"
    >
      {track.kind === "video" && !isUnplayable && (
        <VideoPicture track={track} size={size} frame={container} isPictureLost={isPictureLost} />
      )}
      {refusal && (
        <PlayFailure track={track} failure={refusal} onGone={() => container.current?.focus()} />
      )}
      {!isUnplayable && (
        <>
          <div>
            <PositionSlider track={track} duration={duration} peaks={peaks} marks={marks} />
            {!peaks && <p className="text-ink-3 text-small">{noWaveform}</p>}
          </div>
          <PlayerControls track={track} duration={duration} clockAt={clockAt} />
        </>
      )}
    </section>
  );
}
