import { useSyncExternalStore } from "react";
import type { Player } from "./create-player";
import { usePlayer } from "./player-provider";

/**
 * Reads from the player, and again whenever it changes. Only another value draws again, so `read`
 * gives text, numbers and the like, or a part of the state as it is.
 */
export function usePlayerState<Value>(read: (player: Player) => Value): Value {
  const player = usePlayer();
  return useSyncExternalStore(
    player.subscribe,
    () => read(player),
    () => read(player),
  );
}
