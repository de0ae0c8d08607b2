import { useRef } from "react";
import { formatDuration } from "@/lib/format/format-numbers";
import { useWidth } from "./use-width";
import { ticksOf, type View } from "./view";

/** Room for a label and around it, in pixels. */
const LABEL_ROOM = 90;

/** Round times below the waveform. */
export function TimeAxis({ view }: { view: View }) {
  const container = useRef<HTMLDivElement>(null);
  const width = useWidth(container);
  const placeOf = (seconds: number) => (seconds - view.from) / (view.to - view.from);
  return (
    <div
      ref={container}
      aria-hidden
      className="relative h-5 overflow-hidden border-t text-ink-3 text-small"
    >
      {ticksOf(view, Math.floor(width / LABEL_ROOM))
        // A label at an end would be cut off there.
        .filter((second) => placeOf(second) > 0.02 && placeOf(second) < 0.98)
        .map((second) => (
          <span
            key={second}
            className="absolute -translate-x-1/2 border-line-strong pt-1 leading-4 before:absolute before:top-0 before:left-1/2 before:h-1 before:w-px before:bg-line-strong"
            style={{ left: `${placeOf(second) * 100}%` }}
          >
            {formatDuration(second * 1000)}
          </span>
        ))}
    </div>
  );
}
