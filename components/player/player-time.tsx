import { formatDuration } from "@/lib/format/format-duration";
import type { Track } from "./track";
import { usePlayerState } from "./use-player-state";

type PlayerTimeProps = {
  track: Track;
  duration: number | null;
  clockAt: (seconds: number) => string | null;
};

/** How far a file was played, its length, and what time of day it was then. */
export function PlayerTime({ track, duration, clockAt }: PlayerTimeProps) {
  const seconds = usePlayerState(({ timeOf }) => Math.floor(timeOf(track.mediaId)));
  return (
    <p className="flex grow items-baseline gap-1 whitespace-nowrap pl-1.5">
      <span className="font-medium">{formatDuration(seconds * 1000)}</span>
      <span className="text-ink-3">
        / {formatDuration(duration === null ? null : duration * 1000)}
      </span>
      <span className="grow" />
      <span className="pr-1.5 font-mono text-ink-3 text-small max-sm:hidden" title="Time of day">
        {clockAt(seconds)}
      </span>
    </p>
  );
}
