"use client";

import { useSyncExternalStore } from "react";

let text = "";
const listeners = new Set<() => void>();

/** Tells screen readers a sentence once they have said what they are saying. Browser only. */
export function announce(sentence: string): void {
  // The same sentence again is new only if the region's text differs.
  text = sentence === text ? `${sentence}\u00A0` : sentence;
  for (const listener of listeners) listener();
}

/** The one region of the page that speaks; `announce` fills it. */
export function Announcer() {
  const said = useSyncExternalStore(
    subscribe,
    () => text,
    () => "",
  );
  return (
    <p role="status" aria-label="Announcements" className="sr-only">
      {said}
    </p>
  );
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}
