import { useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { Slider } from "@/components/ui/slider";
import { formatDuration } from "@/lib/format/format-numbers";
import { CaptureMarks } from "./capture-marks";
import { gapsOf } from "./clips";
import { Gaps } from "./gaps";
import type { CaptureMark } from "./group-marks";
import { usePlayer, usePlayerState } from "./player-provider";
import type { Track } from "./player-state";
import { PointedTime } from "./pointed-time";
import { playedAt, playheadOpacity, usePlayhead } from "./use-playhead";
import type { Zoom } from "./use-zoom";
import { useZoomGestures } from "./use-zoom-gestures";
import { PlainBar, Waveform } from "./waveform";
import type { Segment } from "./waveform-path";

const STEP_SECONDS = 0.01;
/** Pixels from one bar of the waveform to the next. */
const PITCH = 4;

type PositionSliderProps = {
  track: Track;
  duration: number | null;
  zoom: Zoom;
  /** Empty while they load; null if there are none, and a plain bar is shown instead. */
  segments: readonly Segment[] | null;
  marks: readonly CaptureMark[];
  clockAt: (seconds: number) => string | null;
  /** The second to which the playhead is being dragged. */
  dragged: number | null;
  onDrag: (seconds: number | null) => void;
};

/** The playhead, and when photos and clips were captured: a click or a drag moves it. */
export function PositionSlider(props: PositionSliderProps) {
  const { track, duration, zoom, segments, marks, clockAt, dragged, onDrag } = props;
  const { view } = zoom;
  const player = usePlayer();
  const container = useRef<HTMLDivElement>(null);
  const wave = useRef<HTMLDivElement>(null);
  const isPinching = useRef(false);
  const time = usePlayerState(({ timeOf }) => timeOf(track.mediaId));
  usePlayhead(container, { mediaId: track.mediaId, view, dragged });
  useZoomGestures(wave, zoom, () => {
    isPinching.current = true;
    onDrag(null);
  });
  const hasMarks = marks.length > 0 && view !== null;
  const length = formatDuration(duration === null ? null : duration * 1000);
  const now = Math.min(dragged ?? time, duration ?? 0);
  const gaps = gapsOf(track.clips);
  return (
    <div
      ref={container}
      className={classNames("relative [--in-view:1] [--played:0%]", hasMarks && "pt-8")}
    >
      <div ref={wave} className="relative">
        <Slider
          label="Position"
          value={Math.min(Math.max(now, view?.from ?? 0), view?.to ?? 0)}
          min={view?.from ?? 0}
          max={view?.to ?? 1}
          step={STEP_SECONDS}
          textOf={() => `${formatDuration(now * 1000)} of ${length}`}
          disabled={view === null}
          onChange={(seconds) => {
            if (!isPinching.current) onDrag(seconds);
          }}
          onCommit={(seconds) => {
            onDrag(null);
            if (!isPinching.current) player.seek(track, seconds);
            isPinching.current = false;
          }}
          className={segments ? "h-21" : "h-8"}
          thumbAt={playedAt}
          thumbOpacity={playheadOpacity}
          thumbClassName={
            segments ? "h-full w-0.5 rounded-full bg-ink" : "size-3 rounded-full bg-accent"
          }
        >
          {segments && view ? (
            <Waveform segments={segments} view={view} pitch={PITCH} />
          ) : (
            <PlainBar />
          )}
        </Slider>
        {view && gaps.length > 0 && <Gaps gaps={gaps} view={view} clockAt={clockAt} />}
        {view && <PointedTime area={wave} view={view} dragged={dragged} clockAt={clockAt} />}
      </div>
      {hasMarks && <CaptureMarks marks={marks} view={view} onGo={(at) => player.seek(track, at)} />}
    </div>
  );
}
