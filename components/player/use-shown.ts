import { useEffect } from "react";
import { usePlayer } from "./player-provider";

/** Tells the player that what it plays can be driven from where this is drawn. */
export function useShown(mediaId: string): void {
  const player = usePlayer();
  useEffect(() => player.show(mediaId), [player, mediaId]);
}
