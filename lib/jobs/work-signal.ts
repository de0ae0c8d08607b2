import { EventEmitter } from "node:events";

// In development Next serves the API from a module graph of its own, in the worker's process.
const held = globalThis as typeof globalThis & { recordingsWorkSignal?: EventEmitter };

function signal(): EventEmitter {
  held.recordingsWorkSignal ??= new EventEmitter();
  return held.recordingsWorkSignal;
}

/** Tells this process's worker that there is a job; others find out when they next look. */
export function announceWork(): void {
  signal().emit("work");
}

/** Waits for work to be announced, but no longer than `milliseconds` or until `stop`. */
export function waitForWork(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal().off("work", done);
      stop.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal().on("work", done);
    stop.addEventListener("abort", done);
    if (stop.aborted) done();
  });
}
