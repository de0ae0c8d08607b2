import { formatDuration } from "@/lib/format/format-numbers";
import type { Gap } from "./clips";
import type { View } from "./view";

type GapsProps = {
  gaps: readonly Gap[];
  view: View;
  clockAt: (seconds: number) => string | null;
};

/** A gap between two files without a recording: playback jumps over it. */
export function Gaps({ gaps, view, clockAt }: GapsProps) {
  const placeOf = (seconds: number) =>
    Math.min(Math.max(0, (seconds - view.from) / (view.to - view.from)), 1) * 100;
  return (
    <ul aria-label="Gaps" className="pointer-events-none absolute inset-0">
      {gaps
        .filter(({ from, to }) => from < view.to && to > view.from)
        .map(({ from, to }) => {
          const [begin, end] = [clockAt(from), clockAt(to)];
          return (
            <li
              key={from}
              className="@container absolute inset-y-0 grid place-content-center overflow-hidden border-line-strong border-x text-center text-ink-2 text-small hatched"
              style={{ left: `${placeOf(from)}%`, width: `${placeOf(to) - placeOf(from)}%` }}
            >
              <span className="sr-only @3xs:not-sr-only bg-surface px-1.5">
                No sound for {formatDuration((to - from) * 1000)}
              </span>
              {begin !== null && (
                <span className="sr-only @3xs:not-sr-only bg-surface px-1.5">
                  {begin} – {end}, jumped over
                </span>
              )}
            </li>
          );
        })}
    </ul>
  );
}
