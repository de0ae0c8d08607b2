import { useSyncExternalStore } from "react";

/** How long until code that could not be loaded is asked for again, in milliseconds. */
const RETRY_MS = 1_000;

let missing = 0;
const listeners = new Set<() => void>();

/**
 * Loads a part of the page when it is first needed, as `lazy(() => loadCode(() => import(…)))`. It asks until it has it,
 * and `LoadFailure` says meanwhile what is wrong: `lazy` alone would fail for good if the reader is offline for a moment.
 */
export async function loadCode<Code>(load: () => Promise<Code>): Promise<Code> {
  if (typeof window === "undefined") return load();
  try {
    return await load();
  } catch {
    count(1);
    const code = await askUntilThere(load);
    count(-1);
    return code;
  }
}

/** Whether a part that is needed could not be loaded yet. */
export function useIsCodeMissing(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => missing > 0,
    () => false,
  );
}

async function askUntilThere<Code>(load: () => Promise<Code>): Promise<Code> {
  while (true) {
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    try {
      return await load();
    } catch {}
  }
}

function count(change: 1 | -1): void {
  missing += change;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
