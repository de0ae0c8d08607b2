import type { MouseEvent } from "react";
import type { RowDetails } from "./row-details";

/**
 * What in a row does something of its own when it is clicked. A `data-explains` button is one only so that
 * its tooltip can be reached by keyboard.
 */
const CONTROLS = "a, button:not([data-explains]), input, [role='button']";

/** Opens a recording by a click anywhere in its row, as a link would: held keys open a new tab. */
export function openRow(id: string, { onOpen, hrefOf }: RowDetails) {
  function openTab() {
    window.open(hrefOf(id), "_blank", "noopener");
  }
  return {
    onClick(event: MouseEvent) {
      if (isForControl(event) || isSelecting()) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey) openTab();
      else onOpen(id);
    },
    onAuxClick(event: MouseEvent) {
      if (event.button === 1 && !isForControl(event)) openTab();
    },
  };
}

function isForControl({ target, currentTarget }: MouseEvent): boolean {
  if (!(target instanceof Element)) return true;
  // A popup's click comes here through React, though the popup is elsewhere on the page.
  return !currentTarget.contains(target) || target.closest(CONTROLS) !== null;
}

function isSelecting(): boolean {
  return window.getSelection()?.type === "Range";
}
