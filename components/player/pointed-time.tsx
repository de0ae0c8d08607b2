import { type RefObject, useEffect, useState } from "react";
import { formatDuration } from "@/lib/format/format-numbers";
import type { View } from "./view";

type PointedTimeProps = {
  area: RefObject<HTMLElement | null>;
  view: View;
  /** The second to which the playhead is being dragged. */
  dragged: number | null;
  clockAt: (seconds: number) => string | null;
};

/** The moment under the pointer, or the one to which the playhead is being dragged. */
export function PointedTime({ area, view, dragged, clockAt }: PointedTimeProps) {
  const pointed = usePointedPart(area);
  const span = view.to - view.from;
  const seconds = dragged ?? (pointed === null ? null : view.from + pointed * span);
  if (seconds === null) return null;
  const part = Math.min(Math.max(0, (seconds - view.from) / span), 1);
  const clock = clockAt(seconds);
  return (
    <div
      aria-hidden
      data-pointed-time
      className="pointer-events-none absolute inset-y-0 z-10 border-ink border-l border-dashed"
      style={{ left: `${part * 100}%` }}
    >
      <span
        className="absolute bottom-full mb-1 flex gap-1.5 whitespace-nowrap rounded-badge bg-ink px-1.5 py-0.5 text-small text-surface"
        // Within the waveform at both of its ends.
        style={{ transform: `translateX(-${part * 100}%)` }}
      >
        <span className="font-medium">{formatDuration(seconds * 1000)}</span>
        {clock !== null && <span className="opacity-75">{clock}</span>}
      </span>
    </div>
  );
}

/** How far along an element a mouse or pen points, 0 to 1; null if it points elsewhere. */
function usePointedPart(area: RefObject<HTMLElement | null>): number | null {
  const [part, setPart] = useState<number | null>(null);
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const listening = new AbortController();
    const { signal } = listening;
    element.addEventListener(
      "pointermove",
      ({ clientX, pointerType }) => {
        if (pointerType === "touch") return;
        const { left, width } = element.getBoundingClientRect();
        setPart(Math.min(Math.max(0, (clientX - left) / width), 1));
      },
      { signal },
    );
    element.addEventListener("pointerleave", () => setPart(null), { signal });
    return () => listening.abort();
  }, [area]);
  return part;
}
