"use client";

import {
  createContext,
  type RefObject,
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

/** Holds the one player of all inside. Playback stops when it leaves the page. */
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

/** Tells the player that a track's controls can be seen and used, unless they are covered or scrolled away. */
export function useShown(
  mediaId: string,
  container: RefObject<HTMLElement | null>,
  isCovered = false,
): void {
  const player = usePlayer();
  useEffect(() => {
    const element = container.current;
    if (isCovered || !element) return;
    // Counted as seen until the browser has looked: a bar that comes and goes would move the page.
    let hide: (() => void) | null = player.show(mediaId);
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) hide ??= player.show(mediaId);
      else {
        hide?.();
        hide = null;
      }
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      hide?.();
    };
  }, [player, mediaId, container, isCovered]);
}

type MediaHostProps = { player: Player; kind: TrackKind; className: string };

/** The place of the player's element on the page. A video that leaves the page pauses. */
export function MediaHost({ player, kind, className }: MediaHostProps) {
  const host = useCallback(
    (container: HTMLDivElement | null) => {
      if (!container) return;
      const element = player.elementOf(kind);
      container.append(element);
      return () => {
        // It may be in another place by now.
        if (element.parentElement === container) element.remove();
      };
    },
    [player, kind],
  );
  return <div ref={host} className={className} />;
}
