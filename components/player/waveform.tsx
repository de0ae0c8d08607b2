import { useMemo, useRef } from "react";
import { playedAt } from "./use-playhead";
import { useWidth } from "./use-width";
import { resamplePeaks, waveformPath } from "./waveform-path";

/** Pixels from one bar to the next. */
const PITCH = 4;

type WaveformProps = {
  /** 0 to 1; none while they load, when a line stands in their place. */
  peaks: readonly number[];
};

/** A file's loudness over its length, coloured as far as it was played. */
export function Waveform({ peaks }: WaveformProps) {
  return peaks.length === 0 ? <PlainBar /> : <Drawing peaks={peaks} />;
}

function Drawing({ peaks }: WaveformProps) {
  const container = useRef<HTMLDivElement>(null);
  const width = useWidth(container);
  const bars = useMemo(() => resamplePeaks(peaks, Math.floor(width / PITCH)), [peaks, width]);
  const path = useMemo(() => waveformPath(bars), [bars]);
  return (
    <div ref={container} aria-hidden className="relative size-full">
      <Bars count={bars.length} path={path} className="text-line-strong" />
      <Bars
        count={bars.length}
        path={path}
        className="text-accent"
        style={{ clipPath: `inset(0 calc(100% - ${playedAt}) 0 0)` }}
      />
    </div>
  );
}

type BarsProps = { count: number; path: string; className: string; style?: React.CSSProperties };

function Bars({ count, path, className, style }: BarsProps) {
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
        strokeWidth="2"
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
