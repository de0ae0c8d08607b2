"use client";

import { createContext, useContext, useMemo, useSyncExternalStore } from "react";

const TICK_MS = 20_000;

type Clock = {
  now: Date;
  /** The zone in which times are shown. */
  zone: string;
  /** The zone of the reader's own clock. */
  viewerZone: string;
};

const ClockContext = createContext<Clock>({
  now: new Date(0),
  zone: "UTC",
  viewerZone: "UTC",
});

type ClockProviderProps = {
  renderedAt: string;
  /** The zone in which to show times, if it isn't the reader's own. */
  zone?: string | undefined;
  children: React.ReactNode;
};

/**
 * Tells everything inside what time it is and in which zone. The first render in the browser says
 * what the server's said, in UTC, and the next one the reader's own.
 */
export function ClockProvider(props: ClockProviderProps) {
  const tick = useSyncExternalStore(subscribe, readTick, () => null);
  const clock = useMemo(() => {
    const viewerZone = tick === null ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone;
    const now = tick === null ? new Date(props.renderedAt) : new Date();
    return { now, zone: props.zone ?? viewerZone, viewerZone };
  }, [tick, props.renderedAt, props.zone]);
  return <ClockContext value={clock}>{props.children}</ClockContext>;
}

export function useClock(): Clock {
  return useContext(ClockContext);
}

function readTick(): number | null {
  return Math.floor(Date.now() / TICK_MS);
}

function subscribe(onTick: () => void): () => void {
  const timer = setInterval(onTick, TICK_MS);
  return () => clearInterval(timer);
}
