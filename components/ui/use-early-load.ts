import { useEffect } from "react";

const signs = ["pointermove", "pointerdown", "keydown"] as const;

/**
 * Loads code as soon as the reader does anything, so that the first click finds it and the page's first load does
 * without it.
 *
 * @param load Its failure is for the caller that needs the code.
 */
export function useEarlyLoad(load: () => Promise<unknown>): void {
  useEffect(() => {
    const begin = () => void load().catch(() => {});
    const options = { once: true, passive: true };
    for (const name of signs) window.addEventListener(name, begin, options);
    return () => {
      for (const name of signs) window.removeEventListener(name, begin);
    };
  }, [load]);
}
