import { type RefObject, useEffect, useRef } from "react";
import { rowElementOf } from "./row-focus";

/**
 * Moves the focus into the panel when it opens, and back to the row when it closes. A panel that is
 * open when the page loads takes no focus, and a step to another row leaves the focus as it is.
 */
export function usePanelFocus(
  openId: string | null,
  container: RefObject<HTMLElement | null>,
): void {
  const last = useRef(openId);
  useEffect(() => {
    const before = last.current;
    last.current = openId;
    if (before === openId) return;
    if (openId === null) {
      const row = before === null ? null : rowElementOf(before);
      (row ?? document.querySelector<HTMLElement>("main"))?.focus();
      return;
    }
    rowElementOf(openId)?.closest("tr, li")?.scrollIntoView({ block: "nearest" });
    if (!container.current?.contains(document.activeElement)) {
      container.current?.focus({ preventScroll: true });
    }
  }, [openId, container]);
}
