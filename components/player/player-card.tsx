import { useRef, useState } from "react";
import { useAbilities } from "./can-play";
import type { CaptureMark } from "./group-marks";
import { OverviewStrip } from "./overview-strip";
import { PlayFailure } from "./play-failure";
import { PlayerControls } from "./player-controls";
import { usePlayerState, useShown } from "./player-provider";
import type { Track } from "./player-state";
import { PositionSlider } from "./position-slider";
import { TimeAxis } from "./time-axis";
import { usePlayerKeys } from "./use-player-keys";
import { useWaveform } from "./use-waveform";
import { useZoom } from "./use-zoom";
import { VideoPicture } from "./video-picture";
import { MIN_SPAN } from "./view";
import { ZoomButtons } from "./zoom-buttons";

type PlayerCardProps = {
  track: Track;
  /** The picture's size in pixels, of a video whose size is known. */
  size: { width: number; height: number } | null;
  /** The files of the track that have a waveform. */
  waveformIds: ReadonlySet<string>;
  /** Whether a waveform may still come: its room stays free. */
  isAwaited: boolean;
  /** The text in the waveform's place if there is no waveform. */
  noWaveform: string;
  marks: readonly CaptureMark[];
  clockAt: (seconds: number) => string | null;
};

/** The player of one file: its picture if it has one, the playhead and the controls. */
export function PlayerCard(props: PlayerCardProps) {
  const { track, size, waveformIds, isAwaited, noWaveform, marks, clockAt } = props;
  const container = useRef<HTMLElement>(null);
  const controls = useRef<HTMLDivElement>(null);
  const goTo = useRef<HTMLInputElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  useShown(track.mediaId, controls);
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
  const zoom = useZoom(track, duration);
  const waveform = useWaveform(track, waveformIds, zoom.view);
  usePlayerKeys(track, container, { zoom: zoom.step, ask: () => goTo.current?.focus() });
  const hasRoom = waveformIds.size > 0 ? !waveform.isFailed : isAwaited;
  const segments = hasRoom ? waveform.segments : null;
  const canZoom = duration !== null && duration > 2 * MIN_SPAN;
  return (
    <section
      ref={container}
      aria-label="Player"
      tabIndex={-1}
      className="@container outline-none flex flex-col gap-2.5 rounded-card border bg-surface p-3.5"
    >
      {track.kind === "video" && !isUnplayable && (
        <VideoPicture track={track} size={size} frame={container} isPictureLost={isPictureLost} />
      )}
      {refusal && (
        <PlayFailure track={track} failure={refusal} onGone={() => container.current?.focus()} />
      )}
      {!isUnplayable && (
        <>
          {canZoom && segments && (
            <div className={zoom.isZoomed ? "" : "hidden @xl:block"}>
              <OverviewStrip
                mediaId={track.mediaId}
                duration={duration}
                segments={segments}
                zoom={zoom}
              />
            </div>
          )}
          <div>
            <PositionSlider
              track={track}
              duration={duration}
              zoom={zoom}
              segments={segments}
              marks={marks}
              clockAt={clockAt}
              dragged={dragged}
              onDrag={setDragged}
            />
            {zoom.view && segments && (
              <div className={zoom.isZoomed ? "" : "hidden @xl:block"}>
                <TimeAxis view={zoom.view} />
              </div>
            )}
            {!segments && (
              <p className="text-ink-3 text-small">
                {waveformIds.size > 0 ? "The waveform could not be loaded" : noWaveform}
              </p>
            )}
          </div>
          <PlayerControls
            ref={controls}
            track={track}
            duration={duration}
            clockAt={clockAt}
            dragged={dragged}
            goTo={goTo}
            onLeaveGoTo={() => container.current?.focus()}
          >
            {canZoom && <ZoomButtons zoom={zoom} duration={duration} />}
          </PlayerControls>
        </>
      )}
    </section>
  );
}
