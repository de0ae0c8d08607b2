import { X, ZoomIn } from "lucide-react";
import { useMemo, useRef } from "react";
import {
  type DateRange,
  dayIn,
  formatDateRange,
  rangeOfMoments,
} from "@/components/recordings/date-range";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { RecordingStatus } from "@/lib/schemas/recording-values";
import type { Histogram } from "@/lib/schemas/recordings-histogram";
import { barPaths, describeBucket, describeLength, describeStart, placeOf } from "./bars";
import { useRangeDrag } from "./use-range-drag";

/** Of the bars, in pixels. */
const HEIGHT = 46;
/** A bar is no wider, however few there are. */
const MAX_BAR_WIDTH = 28;

const fills: Record<RecordingStatus, string> = {
  completed: "fill-completed/55",
  processing: "fill-processing",
  uploaded: "fill-uploaded",
  pending: "fill-pending",
  failed: "fill-failed",
};

type TimelineBarsProps = {
  histogram: Histogram;
  zone: string;
  range: DateRange | null;
  /** The range's moments, in milliseconds since 1970. */
  edges: { start: number; end: number } | null;
  /** Whether a range fills the timeline. */
  isFramed: boolean;
  onSet: (start: string, end: string) => void;
  onFrame: () => void;
  onBack: () => void;
};

export function TimelineBars({
  histogram,
  zone,
  range,
  edges,
  isFramed,
  onSet,
  onFrame,
  onBack,
}: TimelineBarsProps) {
  const { data: buckets, interval } = histogram;
  const count = buckets.length;
  const plot = useRef<HTMLDivElement>(null);
  const paths = useMemo(() => barPaths(buckets, HEIGHT), [buckets]);
  const places = edges && {
    from: placeOf(buckets, edges.start),
    to: placeOf(buckets, edges.end),
  };
  const set = places && {
    first: Math.min(Math.floor(places.from), count - 1),
    last: Math.min(Math.max(Math.ceil(places.to) - 1, Math.floor(places.from)), count - 1),
  };
  const { marked, cursor, pointed, handlers } = useRangeDrag({
    count,
    set,
    onSet: (first, last) => onSet(startOf(buckets, first), endOf(buckets, last)),
    onEnter: () => range && onFrame(),
    onBack: back,
  });
  function back() {
    onBack();
    // The button that was used may be gone.
    plot.current?.focus();
  }
  const shown = marked ? { from: marked.first, to: marked.last + 1 } : places;
  const percent = (place: number) => `${(place / count) * 100}%`;
  const atCursor = buckets[pointed ?? cursor];
  return (
    // A drag over it selects no text.
    <div className="relative select-none" style={{ maxWidth: count * MAX_BAR_WIDTH }}>
      <div
        ref={plot}
        role="slider"
        tabIndex={0}
        data-own-arrows
        aria-label="Recordings over time"
        aria-describedby="timeline-keys"
        aria-valuemin={0}
        aria-valuemax={count - 1}
        aria-valuenow={pointed ?? cursor}
        aria-valuetext={atCursor && describeBucket(atCursor, interval, zone)}
        className="relative cursor-crosshair touch-pan-y"
        style={{ height: HEIGHT }}
        {...handlers}
      >
        <svg
          aria-hidden
          viewBox={`0 0 ${count} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
        >
          {paths.map(({ status, path }) => (
            <path key={status} d={path} className={fills[status]} />
          ))}
        </svg>
        {shown && (
          <>
            <span
              className="absolute inset-y-0 left-0 bg-surface/65"
              style={{ width: percent(shown.from) }}
            />
            <span
              className="absolute inset-y-0 right-0 bg-surface/65"
              style={{ width: percent(count - shown.to) }}
            />
            <span
              className="absolute inset-y-0 border-accent border-x bg-accent/10"
              style={{ left: percent(shown.from), width: percent(shown.to - shown.from) }}
            >
              <Handle className="-left-1" />
              <Handle className="-right-1" />
            </span>
          </>
        )}
        {pointed !== null && !marked && atCursor && (
          <span
            className="absolute inset-y-0 bg-ink/10"
            style={{ left: percent(pointed), width: percent(1) }}
          />
        )}
      </div>
      <div className="relative flex h-6 min-w-72 items-center justify-between text-ink-3 text-small">
        <span>{describeStart(startOf(buckets, 0), interval, zone)}</span>
        {count > 1 && <span>{describeStart(startOf(buckets, count - 1), interval, zone)}</span>}
        {shown && (
          <RangeLabel
            text={
              marked ? markedText(buckets, marked, zone) : range && rangeText(range, edges, zone)
            }
            // By the middle of the range, and never past the timeline's ends.
            left={`clamp(0px, calc(${percent((shown.from + shown.to) / 2)} - 10rem), calc(100% - 20rem))`}
          >
            {!marked && !isFramed && (
              <Button
                variant="ghost"
                size="small"
                aria-label="Fill the timeline with this range"
                onClick={onFrame}
              >
                <ZoomIn aria-hidden />
              </Button>
            )}
            {!marked && (
              <Button
                variant="ghost"
                size="small"
                aria-label={isFramed ? "Show what is around this range" : "Remove this range"}
                onClick={back}
              >
                <X aria-hidden />
              </Button>
            )}
          </RangeLabel>
        )}
        {pointed !== null && !marked && atCursor && (
          <span
            aria-hidden
            className="pointer-events-none absolute w-80 truncate text-center text-ink-2"
            style={{
              left: `clamp(0px, calc(${percent(pointed + 0.5)} - 10rem), calc(100% - 20rem))`,
            }}
          >
            <span className="rounded-badge bg-surface px-2 py-1">
              {describeBucket(atCursor, interval, zone)}
            </span>
          </span>
        )}
      </div>
      <p id="timeline-keys" className="sr-only">
        Arrow keys move, with Shift they set a range, Enter fills the timeline with it, Escape goes
        back.
      </p>
    </div>
  );
}

function Handle({ className }: { className: string }) {
  return (
    <span
      className={classNames(
        "absolute inset-y-3.5 w-[7px] cursor-ew-resize rounded-[3px] border border-accent bg-surface",
        className,
      )}
    />
  );
}

type RangeLabelProps = { text: string | null; left: string; children: React.ReactNode };

function RangeLabel({ text, left, children }: RangeLabelProps) {
  return (
    <span className="pointer-events-none absolute flex w-80 justify-center" style={{ left }}>
      <span className="pointer-events-auto flex items-center gap-1 bg-surface px-2 text-accent-ink">
        {text}
        {children}
      </span>
    </span>
  );
}

function markedText(
  buckets: Histogram["data"],
  { first, last }: { first: number; last: number },
  zone: string,
): string {
  const [start, end] = [startOf(buckets, first), endOf(buckets, last)];
  const range = rangeOfMoments("started", start, end, zone);
  return rangeText(range, { start: Date.parse(start), end: Date.parse(end) }, zone);
}

function rangeText(range: DateRange, edges: TimelineBarsProps["edges"], zone: string): string {
  const text = formatDateRange(range, dayIn(zone, new Date()));
  const length = edges ? edges.end - edges.start : Number.POSITIVE_INFINITY;
  return Number.isFinite(length) ? `${text} · ${describeLength(length)}` : text;
}

function startOf(buckets: Histogram["data"], index: number): string {
  return buckets[index]?.start ?? "";
}

function endOf(buckets: Histogram["data"], index: number): string {
  return buckets[index]?.end ?? "";
}
