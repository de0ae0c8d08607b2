import { type PointerEvent, useRef } from "react";
import { usePlayhead } from "./use-playhead";
import type { Zoom } from "./use-zoom";
import { clampView, moveEdge, type View, wholeView } from "./view";
import { Waveform } from "./waveform";
import type { Segment } from "./waveform-path";

/** Pixels from one bar of the strip to the next. */
const PITCH = 3;

type OverviewStripProps = {
  mediaId: string;
  duration: number;
  segments: readonly Segment[];
  zoom: Zoom;
};

type Grip = "frame" | "from" | "to";

/**
 * The whole of what plays, and a frame around what the waveform shows: the frame and its edges can be dragged.
 * Keys zoom without it, hence it is for a pointer alone.
 */
export function OverviewStrip({ mediaId, duration, segments, zoom }: OverviewStripProps) {
  const strip = useRef<HTMLDivElement>(null);
  const held = useRef<{ grip: Grip; at: number; view: View } | null>(null);
  const whole = wholeView(duration);
  const view = zoom.view ?? whole;
  usePlayhead(strip, { mediaId, view: whole, dragged: null });
  const percent = (seconds: number) => `${(seconds / duration) * 100}%`;

  function secondAt(clientX: number): number {
    const { left = 0, width = 1 } = strip.current?.getBoundingClientRect() ?? {};
    return ((clientX - left) / width) * duration;
  }

  function grab(event: PointerEvent, grip: Grip) {
    event.stopPropagation();
    const at = secondAt(event.clientX);
    const isInside = at >= view.from && at <= view.to;
    const span = view.to - view.from;
    // Beside the frame a click brings it there.
    const there = { from: at - span / 2, to: at + span / 2 };
    const start = grip !== "frame" || isInside ? view : clampView(there, duration);
    if (start !== view) zoom.set(() => start);
    held.current = { grip, at, view: start };
    strip.current?.setPointerCapture(event.pointerId);
  }

  function move({ clientX }: PointerEvent) {
    if (!held.current) return;
    const { grip, at, view: start } = held.current;
    const moved = secondAt(clientX) - at;
    zoom.set((_, length) =>
      grip === "frame"
        ? clampView({ from: start.from + moved, to: start.to + moved }, length)
        : moveEdge(start, grip, start[grip] + moved, length),
    );
  }

  const edge = (grip: "from" | "to") => (
    <span
      className="absolute inset-y-0 w-3 -translate-x-1/2 cursor-ew-resize before:absolute before:inset-y-1.5 before:left-1 before:w-1 before:rounded-full before:border before:border-accent before:bg-surface"
      style={{ left: grip === "from" ? 0 : "100%" }}
      onPointerDown={(event) => grab(event, grip)}
    />
  );
  return (
    <div
      ref={strip}
      aria-hidden
      data-overview
      className="relative h-8 touch-none select-none rounded-badge bg-sunken [--played:0%]"
      onPointerDown={(event) => grab(event, "frame")}
      onPointerMove={move}
      onPointerUp={() => {
        held.current = null;
      }}
      onPointerCancel={() => {
        held.current = null;
      }}
      onDoubleClick={() => zoom.set((_, length) => wholeView(length))}
    >
      <Waveform segments={segments} view={whole} pitch={PITCH} />
      <div
        className="absolute inset-y-0 cursor-grab rounded-badge border border-accent bg-accent/12 active:cursor-grabbing"
        style={{ left: percent(view.from), width: percent(view.to - view.from) }}
      >
        {edge("from")}
        {edge("to")}
      </div>
    </div>
  );
}
