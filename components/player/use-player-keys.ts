import { type RefObject, useEffect } from "react";
import { ownsKey } from "@/components/ui/owns-key";
import type { Player } from "./create-player";
import { type PlayerCommand, playerCommand } from "./player-keys";
import { usePlayer } from "./player-provider";
import { stepRate, type Track } from "./player-state";

/** Controls a file by keys while its player is on the page, wherever the focus is. */
export function usePlayerKeys(track: Track, container: RefObject<HTMLElement | null>): void {
  const player = usePlayer();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (ownsKey(event.target, event.key)) return;
      const isInside = event.target instanceof Node && !!container.current?.contains(event.target);
      const command = playerCommand(event, { isInside, isVideo: track.kind === "video" });
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      // A key that is held keeps moving the playhead, but turns nothing on and off.
      if (event.repeat && (command.do === "toggle" || command.do === "mute")) return;
      runCommand(player, track, command);
    };
    // Before the playhead's slider, whose own steps are too fine.
    document.addEventListener("keydown", press, { capture: true });
    return () => document.removeEventListener("keydown", press, { capture: true });
  }, [player, track, container]);
}

/** Does with a track what a key stands for. */
function runCommand(player: Player, track: Track, command: PlayerCommand): void {
  const { rate, volume, isMuted, duration } = player.state();
  const time = player.timeOf(track.mediaId);
  const goTo = (seconds: number) => player.seek(track, seconds);
  if (command.do === "toggle") player.toggle(track);
  else if (command.do === "mute") player.setMuted(!isMuted);
  else if (command.do === "volume") player.setVolume(volume + command.by);
  else if (command.do === "rate") player.setRate(stepRate(rate, command.direction));
  else if (command.do === "start") goTo(0);
  else if (command.do === "end") goTo(track.duration ?? duration ?? time);
  else {
    // A step is for looking at one moment.
    if (command.do === "step") player.pause();
    goTo(time + command.by);
  }
}
