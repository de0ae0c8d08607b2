"use client";

import { createContext, useContext, useMemo, useSyncExternalStore } from "react";

const TICK_MS = 20_000;

type Clock = { now: Date; zone: string };

const ClockContext = createContext<Clock>({ now: new Date(0), zone: "UTC" });

/**
 * Tells everything inside what time it is and in which zone. The first render in the browser says
 * what the server's said, in UTC, and the next one the reader's own.
 */
export function ClockProvider(props: { renderedAt: string; children: React.ReactNode }) {
  const tick = useSyncExternalStore(subscribe, readTick, () => null);
  const clock = useMemo(
    () =>
      tick === null
        ? { now: new Date(props.renderedAt), zone: "UTC" }
        : { now: new Date(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    [tick, props.renderedAt],
  );
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
