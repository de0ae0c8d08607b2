import { CircleAlert } from "lucide-react";
import { useRef } from "react";
import { useTabStop } from "@/components/ui/tab-stop";
import { Tooltip } from "@/components/ui/tooltip";
import { PlayButton } from "./play-button";
import { usePlayer, usePlayerState, useShown } from "./player-provider";
import type { PlaybackFailure, Track } from "./player-state";

type RowPlayButtonProps = {
  track: Track;
  /** Whether something covers the row, so that its button can't be used. */
  isCovered: boolean;
};

/** Plays a row's sound in place, and shows its progress. */
export function RowPlayButton({ track, isCovered }: RowPlayButtonProps) {
  const container = useRef<HTMLSpanElement>(null);
  useShown(track.mediaId, container, isCovered);
  const isLoaded = usePlayerState((player) => player.isLoaded(track.mediaId));
  const failure = usePlayerState((player) =>
    player.isLoaded(track.mediaId) ? player.state().failure : null,
  );
  return (
    <span ref={container} className="relative grid size-6 shrink-0 place-items-center">
      {failure ? (
        <Refusal track={track} failure={failure} />
      ) : (
        <Play track={track} isLoaded={isLoaded} />
      )}
    </span>
  );
}

function Play({ track, isLoaded }: { track: Track; isLoaded: boolean }) {
  return (
    <>
      <PlayButton
        track={track}
        size="small"
        what={track.title}
        className={
          isLoaded
            ? "bg-accent text-surface hover:bg-accent/88"
            : "bg-sunken text-ink-2 hover:bg-accent hover:text-surface group-hover:bg-line"
        }
      />
      {isLoaded && <Progress mediaId={track.mediaId} />}
    </>
  );
}

function Progress({ mediaId }: { mediaId: string }) {
  const part = usePlayerState(({ state, timeOf }) => {
    const { duration } = state();
    return duration ? Math.round((timeOf(mediaId) / duration) * 100) / 100 : 0;
  });
  return (
    <svg
      viewBox="0 0 30 30"
      aria-hidden="true"
      className="pointer-events-none absolute -inset-0.75 -rotate-90 fill-none text-accent"
    >
      <circle cx="15" cy="15" r="14" stroke="currentColor" strokeWidth="1.5" opacity="0.25" />
      <circle
        cx="15"
        cy="15"
        r="14"
        stroke="currentColor"
        strokeWidth="1.5"
        pathLength="1"
        strokeDasharray={`${part} 1`}
      />
    </svg>
  );
}

const refusals: Record<PlaybackFailure, string> = {
  unplayable: "This browser can't play the file.",
  unreachable: "The file could not be loaded. Try again",
  missing: "The file isn't stored here.",
};

/** Says why nothing plays; a click tries again if that may help. */
function Refusal({ track, failure }: { track: Track; failure: PlaybackFailure }) {
  const player = usePlayer();
  const tabStop = useTabStop();
  const words = refusals[failure];
  const retry = failure === "unreachable" ? () => player.play(track) : undefined;
  return (
    <Tooltip content={words}>
      <button
        type="button"
        tabIndex={tabStop}
        aria-label={words}
        aria-disabled={!retry}
        onClick={retry}
        className="grid size-6 shrink-0 place-items-center rounded-full text-ink-3"
      >
        <CircleAlert className="size-4" aria-hidden />
      </button>
    </Tooltip>
  );
}
