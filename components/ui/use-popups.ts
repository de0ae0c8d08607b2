"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { loadCode } from "./load-code";

type PopupParts = typeof import("./popups/popups");

let parts: PopupParts | null = null;
const listeners = new Set<() => void>();

/** Loads the code of all that opens over a page, which is as heavy as all else of ours, before it is needed. */
export function loadPopups(): void {
  // A popup that opens asks again.
  importPopups().catch(() => {});
}

/** The parts of popups, loaded from the first time that they are needed; null until then. */
export function usePopups(isNeeded: boolean): PopupParts | null {
  const loaded = useSyncExternalStore(subscribe, loadedParts, () => null);
  const [isReady, setIsReady] = useState(false);
  useEffect(() => {
    if (!isNeeded || isReady) return;
    let isOver = false;
    // A popup is drawn after the click that opens it, or it would take that click for one outside.
    const timer = setTimeout(async () => {
      await loadCode(importPopups);
      if (!isOver) setIsReady(true);
    });
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isNeeded, isReady]);
  return isReady ? loaded : null;
}

async function importPopups(): Promise<void> {
  parts = await import("./popups/popups");
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The parts, for what is drawn inside a popup alone. */
export function loadedParts(): PopupParts | null {
  return parts;
}
