"use client";

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { createPlayer, type Player } from "./create-player";
import { connectMediaSession } from "./media-session";
import type { TrackKind } from "./player-state";

const PlayerContext = createContext<Player | null>(null);

/** Holds the one player that everything inside plays with. It stops when this goes. */
export function PlayerProvider({ children }: { children: React.ReactNode }) {
  const [player] = useState(createPlayer);
  useEffect(() => {
    const disconnect = connectMediaSession(player);
    return () => {
      disconnect();
      player.stop();
    };
  }, [player]);
  return (
    <PlayerContext value={player}>
      {children}
      <MediaHost player={player} kind="audio" className="hidden" />
    </PlayerContext>
  );
}

export function usePlayer(): Player {
  const player = useContext(PlayerContext);
  if (!player) throw new Error("A player is used outside of PlayerProvider.");
  return player;
}

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

/** Tells the player that what it plays can be driven from where this is drawn, unless it is covered. */
export function useShown(mediaId: string, isCovered = false): void {
  const player = usePlayer();
  useEffect(() => {
    if (!isCovered) return player.show(mediaId);
  }, [player, mediaId, isCovered]);
}

type MediaHostProps = { player: Player; kind: TrackKind; className: string };

/** Where the player's element stands on the page. A picture that leaves the page pauses. */
export function MediaHost({ player, kind, className }: MediaHostProps) {
  const host = useCallback(
    (place: HTMLDivElement | null) => {
      if (!place) return;
      const element = player.elementOf(kind);
      place.append(element);
      return () => {
        // Elsewhere on the page by now, it is that place's.
        if (element.parentElement === place) element.remove();
      };
    },
    [player, kind],
  );
  return <div ref={host} className={className} />;
}
