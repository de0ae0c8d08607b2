import { Download, RotateCcw, RotateCw } from "lucide-react";
import { Button, buttonClass } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { downloadPath } from "@/lib/client/fetch-media";
import { PlayButton } from "./play-button";
import { SKIP_SECONDS } from "./player-keys";
import { usePlayer } from "./player-provider";
import { PlayerTime } from "./player-time";
import { RateSelect } from "./rate-select";
import type { Track } from "./track";
import { VolumeControl } from "./volume-control";

type PlayerControlsProps = {
  track: Track;
  duration: number | null;
  /** The time of day at a moment in seconds; null where it is unknown. */
  clockAt: (seconds: number) => string | null;
};

/** Everything a player is driven by, but for its playhead. */
export function PlayerControls({ track, duration, clockAt }: PlayerControlsProps) {
  const player = usePlayer();
  const skip = (by: number) => player.seek(track, player.timeOf(track.mediaId) + by);
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-2">
      <PlayButton track={track} size="large" />
      <Tooltip content={`Back ${SKIP_SECONDS} s`}>
        <Button
          variant="ghost"
          size="icon"
          className="ml-1.5"
          aria-label={`Back ${SKIP_SECONDS} seconds`}
          onClick={() => skip(-SKIP_SECONDS)}
        >
          <RotateCcw />
        </Button>
      </Tooltip>
      <Tooltip content={`Forward ${SKIP_SECONDS} s`}>
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Forward ${SKIP_SECONDS} seconds`}
          onClick={() => skip(SKIP_SECONDS)}
        >
          <RotateCw />
        </Button>
      </Tooltip>
      <PlayerTime track={track} duration={duration} clockAt={clockAt} />
      <div className="flex items-center gap-1">
        <RateSelect />
        <VolumeControl />
        <Tooltip content="Download">
          <a
            href={downloadPath(track.mediaId)}
            download
            aria-label="Download"
            className={buttonClass({ variant: "ghost", size: "icon" })}
          >
            <Download aria-hidden />
          </a>
        </Tooltip>
      </div>
    </div>
  );
}
