import { useEffect } from "react";
import { usePlayer } from "./player-provider";

/** Tells the player that what it plays can be driven from where this is drawn, unless it is covered. */
export function useShown(mediaId: string, isCovered = false): void {
  const player = usePlayer();
  useEffect(() => {
    if (!isCovered) return player.show(mediaId);
  }, [player, mediaId, isCovered]);
}
