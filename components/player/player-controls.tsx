import { Download, RotateCcw, RotateCw } from "lucide-react";
import type { Ref } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { Tooltip } from "@/components/ui/tooltip";
import { downloadPath } from "@/lib/client/fetch-media";
import { formatDuration } from "@/lib/format/format-numbers";
import { GoToField } from "./go-to-field";
import { PlayButton } from "./play-button";
import { SKIP_SECONDS } from "./player-keys";
import { usePlayer, usePlayerState } from "./player-provider";
import { RATES, type Track } from "./player-state";
import { VolumeControl } from "./volume-control";

type PlayerControlsProps = {
  track: Track;
  duration: number | null;
  /** The time of day at a moment in seconds; null if it is unknown. */
  clockAt: (seconds: number) => string | null;
  /** The second to which the playhead is being dragged. */
  dragged: number | null;
};

type AllControlsProps = PlayerControlsProps & {
  ref: Ref<HTMLDivElement>;
  goTo: Ref<HTMLInputElement>;
  onLeaveGoTo: () => void;
  /** More controls, of the waveform. */
  children: React.ReactNode;
};

/** All controls of a player but its playhead. */
export function PlayerControls(props: AllControlsProps) {
  const { ref, track, duration, goTo, onLeaveGoTo, children, ...shown } = props;
  const player = usePlayer();
  const clipId = usePlayerState(({ state, isLoaded }) =>
    isLoaded(track.mediaId) ? state().clipId : null,
  );
  const skip = (by: number) => player.seek(track, player.timeOf(track.mediaId) + by);
  return (
    <div ref={ref} className="flex flex-wrap items-center gap-x-1 gap-y-2">
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
      <PlayerTime track={track} duration={duration} {...shown} />
      <GoToField
        ref={goTo}
        duration={duration}
        onGo={(seconds) => player.seek(track, seconds)}
        onLeave={onLeaveGoTo}
      />
      <span className="grow" />
      {children}
      <div className="flex items-center gap-1">
        <RateSelect />
        <VolumeControl />
        <Tooltip content="Download">
          <a
            href={downloadPath(clipId ?? track.mediaId)}
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

/** How far a file was played, its length, and the time of day at that moment. */
function PlayerTime({ track, duration, clockAt, dragged }: PlayerControlsProps) {
  const played = usePlayerState(({ timeOf }) => Math.floor(timeOf(track.mediaId)));
  const seconds = dragged === null ? played : Math.floor(dragged);
  return (
    <p className="flex items-baseline gap-1 whitespace-nowrap px-1.5">
      <span className="font-medium">{formatDuration(seconds * 1000)}</span>
      <span className="text-ink-3">
        / {formatDuration(duration === null ? null : duration * 1000)}
      </span>
      <span className="px-1.5 font-mono text-ink-3 text-small max-sm:hidden" title="Time of day">
        {clockAt(seconds)}
      </span>
    </p>
  );
}

const rateOptions = RATES.map((rate) => ({ value: rate, label: `${rate}×` }));

/** How fast it plays. */
function RateSelect() {
  const player = usePlayer();
  const rate = usePlayerState(({ state }) => state().rate);
  return (
    <Select
      label="Speed"
      options={rateOptions}
      value={rate}
      onChange={(next) => player.setRate(next)}
    />
  );
}
