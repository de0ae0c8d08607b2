import { useMemo, useRef } from "react";
import { playedAt } from "./use-playhead";
import { useWidth } from "./use-width";
import type { View } from "./view";
import { barsOf, loudestPeak, type Segment, waveformPath } from "./waveform-path";

type WaveformProps = {
  segments: readonly Segment[];
  view: View;
  /** Pixels from one bar to the next. */
  pitch: number;
};

/** The loudness of what the view shows, coloured as far as it was played. */
export function Waveform({ segments, view, pitch }: WaveformProps) {
  const container = useRef<HTMLDivElement>(null);
  const width = useWidth(container);
  const loudest = useMemo(() => loudestPeak(segments), [segments]);
  const { from, to } = view;
  const path = useMemo(() => {
    const bars = barsOf(segments, { from, to }, Math.floor(width / pitch));
    return waveformPath(bars, loudest);
  }, [segments, loudest, from, to, width, pitch]);
  const drawn = { count: Math.floor(width / pitch), path, stroke: pitch / 2 };
  return (
    <div ref={container} aria-hidden className="relative size-full">
      <Bars {...drawn} className="text-line-strong" />
      <Bars
        {...drawn}
        className="text-accent"
        style={{ clipPath: `inset(0 calc(100% - ${playedAt}) 0 0)` }}
      />
    </div>
  );
}

type BarsProps = {
  count: number;
  path: string;
  stroke: number;
  className: string;
  style?: React.CSSProperties;
};

function Bars({ count, path, stroke, className, style }: BarsProps) {
  return (
    <svg
      viewBox={`0 0 ${Math.max(count, 1)} 2`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={`absolute inset-0 size-full ${className}`}
      style={style}
    >
      <path
        d={path}
        stroke="currentColor"
        strokeWidth={stroke}
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

/** A line, coloured as far as a file was played: for a file without a waveform. */
export function PlainBar() {
  return (
    <div aria-hidden className="grid h-full items-center">
      <div className="h-1 overflow-hidden rounded-full bg-line-strong">
        <div className="h-full bg-accent" style={{ width: playedAt }} />
      </div>
    </div>
  );
}
