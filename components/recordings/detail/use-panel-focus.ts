import { type RefObject, useEffect, useRef } from "react";
import { rowLinkOf } from "../row-focus";

/**
 * Takes the focus into what opens beside the list, and back to its row when it closes. What is open
 * when the page comes takes none, and walking on leaves it where it is.
 */
export function usePanelFocus(openId: string | null, place: RefObject<HTMLElement | null>): void {
  const last = useRef(openId);
  useEffect(() => {
    const before = last.current;
    last.current = openId;
    if (before === openId) return;
    if (openId === null) {
      const row = before === null ? null : rowLinkOf(before);
      (row ?? document.querySelector<HTMLElement>("main"))?.focus();
      return;
    }
    rowLinkOf(openId)?.closest("tr, li")?.scrollIntoView({ block: "nearest" });
    if (!place.current?.contains(document.activeElement)) {
      place.current?.focus({ preventScroll: true });
    }
  }, [openId, place]);
}
