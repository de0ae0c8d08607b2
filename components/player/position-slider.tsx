import { useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Slider } from "@/components/ui/slider";
import { formatDuration } from "@/lib/format/format-duration";
import { CaptureMarks } from "./capture-marks";
import type { CaptureMark } from "./group-marks";
import { usePlayer, usePlayerState } from "./player-provider";
import type { Track } from "./player-state";
import { playedAt, usePlayhead } from "./use-playhead";
import { PlainBar, Waveform } from "./waveform";

const STEP_SECONDS = 0.01;

type PositionSliderProps = {
  track: Track;
  duration: number | null;
  /** 0 to 1; null if there are none, and a plain bar stands instead. */
  peaks: readonly number[] | null;
  marks: readonly CaptureMark[];
};

/** The playhead, and when photos and clips were captured: a click or a drag moves it. */
export function PositionSlider({ track, duration, peaks, marks }: PositionSliderProps) {
  const player = usePlayer();
  const container = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const time = usePlayerState(({ timeOf }) => timeOf(track.mediaId));
  usePlayhead(container, { mediaId: track.mediaId, duration, dragged });
  const hasMarks = marks.length > 0 && duration !== null && duration > 0;
  const length = formatDuration(duration === null ? null : duration * 1000);
  return (
    <div ref={container} className={classNames("relative [--played:0%]", hasMarks && "pt-8")}>
      <Slider
        label="Position"
        value={Math.min(dragged ?? time, duration ?? 0)}
        max={duration || 1}
        step={STEP_SECONDS}
        textOf={(seconds) => `${formatDuration(seconds * 1000)} of ${length}`}
        disabled={duration === null}
        onChange={setDragged}
        onCommit={(seconds) => {
          setDragged(null);
          player.seek(track, seconds);
        }}
        className={peaks ? "h-21" : "h-8"}
        thumbAt={playedAt}
        thumbClassName={
          peaks ? "h-full w-0.5 rounded-full bg-ink" : "size-3 rounded-full bg-accent"
        }
      >
        {peaks ? <Waveform peaks={peaks} /> : <PlainBar />}
      </Slider>
      {hasMarks && (
        <CaptureMarks marks={marks} duration={duration} onGo={(at) => player.seek(track, at)} />
      )}
    </div>
  );
}
