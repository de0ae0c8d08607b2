import { playedAt } from "./use-playhead";

/** A line, coloured as far as a file was played: for one whose loudness is not known. */
export function PlainBar() {
  return (
    <div aria-hidden className="grid h-full items-center">
      <div className="h-1 overflow-hidden rounded-full bg-line-strong">
        <div className="h-full bg-accent" style={{ width: playedAt }} />
      </div>
    </div>
  );
}
