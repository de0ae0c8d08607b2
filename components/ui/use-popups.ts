"use client";

import { useEffect, useState, useSyncExternalStore } from "react";

type PopupParts = typeof import("./popups/popups");

let parts: PopupParts | null = null;
let loading: Promise<void> | null = null;
const listeners = new Set<() => void>();

/** How long until a load that failed is tried again, in milliseconds. */
const RETRY_MS = 1_000;

/**
 * Loads the code of all that opens over a page, which is as heavy as all else of ours. A failure is forgotten: the
 * next call tries again.
 */
export function loadPopups(): Promise<void> {
  loading ??= import("./popups/popups")
    .then((loaded) => {
      parts = loaded;
      for (const listener of listeners) listener();
    })
    .catch(() => {
      loading = null;
    });
  return loading;
}

/** The parts of popups, loaded from the first time that they are needed; null until then. */
export function usePopups(isNeeded: boolean): PopupParts | null {
  const loaded = useSyncExternalStore(subscribe, loadedParts, () => null);
  // What opens by a click is drawn after the click is over, or it would take it for one outside.
  const [isReady, setIsReady] = useState(false);
  useEffect(() => {
    if (!isNeeded || isReady) return;
    let timer = setTimeout(load);
    async function load() {
      await loadPopups();
      if (parts) setIsReady(true);
      else timer = setTimeout(load, RETRY_MS);
    }
    return () => clearTimeout(timer);
  }, [isNeeded, isReady]);
  return isReady ? loaded : null;
}

/** Loads popups as soon as the reader does anything, so that the first click finds them. */
export function useEarlyPopups(): void {
  useEffect(() => {
    const load = () => void loadPopups();
    const options = { once: true, passive: true };
    for (const name of signs) window.addEventListener(name, load, options);
    return () => {
      for (const name of signs) window.removeEventListener(name, load);
    };
  }, []);
}

const signs = ["pointermove", "pointerdown", "keydown"] as const;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The parts, for what is drawn inside a popup alone. */
export function loadedParts(): PopupParts | null {
  return parts;
}
