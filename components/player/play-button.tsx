import { LoaderCircle, Pause } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { RowIcon } from "@/components/ui/row-icon";
import { useTabStop } from "@/components/ui/tab-stop";
import { usePlayer, usePlayerState } from "./player-provider";
import type { Track } from "./player-state";

const sizes = {
  large: "size-8.5 bg-ink text-surface hover:bg-ink/88 [&_svg]:size-4",
  small: "size-6 [&_svg]:size-3",
} as const;

type PlayButtonProps = {
  track: Track;
  size: keyof typeof sizes;
  /** The name of what it plays, if the button's place doesn't say it. */
  what?: string;
  className?: string;
};

/** Plays a file, or pauses it. */
export function PlayButton({ track, size, what, className }: PlayButtonProps) {
  const player = usePlayer();
  const tabStop = useTabStop();
  const playback = usePlayerState(({ state, isLoaded }) => {
    if (!isLoaded(track.mediaId) || !state().isPlaying) return "paused";
    return state().isWaiting ? "waiting" : "playing";
  });
  const verb = playback === "paused" ? "Play" : "Pause";
  return (
    <button
      type="button"
      tabIndex={tabStop}
      aria-label={what ? `${verb} ${what}` : verb}
      onClick={() => player.toggle(track)}
      className={classNames(
        "grid shrink-0 place-items-center rounded-full transition-colors [&_svg]:fill-current",
        sizes[size],
        className,
      )}
    >
      {icons[playback]}
    </button>
  );
}

const icons = {
  paused: <RowIcon name="play" className="translate-x-[0.5px]" />,
  playing: <Pause aria-hidden />,
  waiting: <LoaderCircle aria-hidden className="animate-turn fill-none!" />,
};
