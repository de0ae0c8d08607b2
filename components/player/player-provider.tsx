"use client";

import { createContext, useContext, useEffect, useState } from "react";
import { createPlayer, type Player } from "./create-player";
import { MediaHost } from "./media-host";
import { connectMediaSession } from "./media-session";

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
