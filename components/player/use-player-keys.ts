import { type RefObject, useEffect, useEffectEvent } from "react";
import { isShortcut } from "@/components/ui/owns-key";
import type { Player } from "./create-player";
import { type PlayerCommand, playerCommand } from "./player-keys";
import { usePlayer } from "./player-provider";
import { stepRate, type Track } from "./player-state";

type Shown = {
  zoom: (by: 1 | -1) => void;
  /** Opens the field for a moment to go to. */
  ask: () => void;
};

/** Controls a track by keys while its player is on the page, wherever the focus is. */
export function usePlayerKeys(
  track: Track,
  container: RefObject<HTMLElement | null>,
  shown: Shown,
): void {
  const player = usePlayer();
  const show = useEffectEvent((command: PlayerCommand) => {
    if (command.do === "zoom") shown.zoom(command.by);
    if (command.do === "ask") shown.ask();
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      const isInside = event.target instanceof Node && !!container.current?.contains(event.target);
      const command = playerCommand(event, { isInside, isVideo: track.kind === "video" });
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      // A key that is held keeps moving the playhead, but turns nothing on and off.
      if (event.repeat && (command.do === "toggle" || command.do === "mute")) return;
      if (command.do === "zoom" || command.do === "ask") show(command);
      else runCommand(player, track, command);
    };
    // Before the playhead's slider, whose own steps are too fine.
    document.addEventListener("keydown", press, { capture: true });
    return () => document.removeEventListener("keydown", press, { capture: true });
  }, [player, track, container]);
}

/** Does with a track what a key stands for. */
function runCommand(
  player: Player,
  track: Track,
  command: Exclude<PlayerCommand, { do: "zoom" | "ask" }>,
): void {
  const { rate, volume, isMuted, duration } = player.state();
  const time = player.timeOf(track.mediaId);
  const goTo = (seconds: number) => player.seek(track, seconds);
  if (command.do === "toggle") player.toggle(track);
  else if (command.do === "mute") player.setMuted(!isMuted);
  else if (command.do === "volume") player.setVolume(volume + command.by);
  else if (command.do === "rate") player.setRate(stepRate(rate, command.direction));
  else if (command.do === "start") goTo(0);
  else if (command.do === "part") goTo(command.part * (track.duration ?? duration ?? 0));
  else if (command.do === "end") goTo(track.duration ?? duration ?? time);
  else {
    // A step is for looking at one moment.
    if (command.do === "step") player.pause();
    goTo(time + command.by);
  }
}
