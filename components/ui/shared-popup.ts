import { useState } from "react";

/** The content of the one popup of many triggers, and the trigger that it stands beside. */
export type Shown<Payload> = { anchor: Element; payload: Payload };

export type SharedPopup<Payload> = {
  subscribe: (listener: () => void) => () => void;
  shown: () => Shown<Payload> | null;
  /** Shows it beside `anchor` after `delayMs`, or at once if it is open elsewhere. */
  open: (anchor: Element, payload: Payload, delayMs: number) => void;
  /** Leaves it open: the pointer reached it in time. */
  keep: () => void;
  /** Closes it after `delayMs`, unless it is kept until then. */
  close: (delayMs?: number) => void;
};

/** A popup that many triggers share: a table of a hundred rows has hundreds of them, which then weigh nothing. */
export function createSharedPopup<Payload>(): SharedPopup<Payload> {
  const listeners = new Set<() => void>();
  let shown: Shown<Payload> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function show(next: Shown<Payload> | null) {
    shown = next;
    for (const listener of listeners) listener();
  }
  function later(next: Shown<Payload> | null, delayMs: number) {
    clearTimeout(timer);
    if (delayMs === 0) show(next);
    else timer = setTimeout(show, delayMs, next);
  }
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    shown: () => shown,
    open(anchor, payload, delayMs) {
      later({ anchor, payload }, shown ? 0 : delayMs);
    },
    keep: () => clearTimeout(timer),
    close: (delayMs = 0) => later(null, delayMs),
  };
}

/** A popup's content; while it fades, its last content. */
export function useLastShown<Payload>(shown: Shown<Payload> | null): Shown<Payload> | null {
  const [last, setLast] = useState(shown);
  if (shown && shown !== last) setLast(shown);
  return shown ?? last;
}
