import { useEffect } from "react";

const signs = ["pointermove", "pointerdown", "keydown"] as const;

/**
 * Loads code as soon as the reader does anything, so that the first click finds it and the page's first load does
 * without it.
 *
 * @param load Throws nothing: what needs the code later asks for it again.
 */
export function useEarlyLoad(load: () => void): void {
  useEffect(() => {
    const options = { once: true, passive: true };
    for (const name of signs) window.addEventListener(name, load, options);
    return () => {
      for (const name of signs) window.removeEventListener(name, load);
    };
  }, [load]);
}
