import { Volume1, Volume2, VolumeX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Slider } from "@/components/ui/slider";
import { Tooltip } from "@/components/ui/tooltip";
import { usePlayer, usePlayerState } from "./player-provider";

/** How loud it plays, and whether at all. */
export function VolumeControl() {
  const player = usePlayer();
  const volume = usePlayerState(({ state }) => (state().isMuted ? 0 : state().volume));
  const verb = volume === 0 ? "Unmute" : "Mute";
  const Icon = volume === 0 ? VolumeX : volume < 0.5 ? Volume1 : Volume2;
  return (
    <div className="flex items-center">
      <Tooltip content={verb}>
        <Button
          variant="ghost"
          size="icon"
          aria-label={verb}
          onClick={() => (volume === 0 ? unmute() : player.setMuted(true))}
        >
          <Icon />
        </Button>
      </Tooltip>
      {/* Arrow keys change the volume here, and are not the player's. */}
      <div data-own-arrows className="hidden @xl:block">
        <Slider
          label="Volume"
          value={volume}
          max={1}
          step={0.05}
          textOf={(part) => `${Math.round(part * 100)}%`}
          onChange={(part) => player.setVolume(part)}
          className="h-7.5 w-16 px-1.5"
          thumbClassName="size-2.5 rounded-full bg-ink-2"
        >
          <div aria-hidden className="grid h-full items-center">
            <div className="h-0.75 overflow-hidden rounded-full bg-line-strong">
              <div className="h-full bg-ink-2" style={{ width: `${volume * 100}%` }} />
            </div>
          </div>
        </Slider>
      </div>
    </div>
  );

  /** One that was turned down to nothing is not heard by being unmuted alone. */
  function unmute() {
    if (player.state().volume === 0) player.setVolume(0.5);
    else player.setMuted(false);
  }
}
