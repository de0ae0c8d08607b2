import { type RefObject, useEffect } from "react";
import { ownsKey } from "@/components/ui/owns-key";
import { playerCommand } from "./player-keys";
import { usePlayer } from "./player-provider";
import { runCommand } from "./run-command";
import type { Track } from "./track";

/** Drives a file by keys while its player is on the page, wherever the focus is. */
export function usePlayerKeys(track: Track, place: RefObject<HTMLElement | null>): void {
  const player = usePlayer();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (ownsKey(event.target, event.key)) return;
      const isInside = event.target instanceof Node && !!place.current?.contains(event.target);
      const command = playerCommand(event, { isInside, isVideo: track.kind === "video" });
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      // A key that is held goes on moving, but turns nothing on and off.
      if (event.repeat && (command.do === "toggle" || command.do === "mute")) return;
      runCommand(player, track, command);
    };
    // Before the playhead's slider, whose own steps are as fine as the pointer's.
    document.addEventListener("keydown", press, { capture: true });
    return () => document.removeEventListener("keydown", press, { capture: true });
  }, [player, track, place]);
}
