const ROW = "data-row";
const ACTION = "data-row-action";

/** Marks what has the focus if a row has: the row of a grid, or the link on a card. */
export function focusableRow(id: string) {
  return { [ROW]: id };
}

/** Marks the control of a row that Space presses while the row has the focus. */
export const rowAction = { [ACTION]: "" };

/** The element of a row that takes the focus; null if the row is not on the page. */
export function rowElementOf(id: string): HTMLElement | null {
  const elements = document.querySelectorAll<HTMLElement>(`[${ROW}="${CSS.escape(id)}"]`);
  // The table and the cards may both be there for a moment; a person sees one of them.
  return [...elements].find((element) => element.getClientRects().length > 0) ?? null;
}

/** The id of the row that has the focus; null if none has. */
export function focusedRow(): string | null {
  return document.activeElement?.getAttribute(ROW) ?? null;
}

/** Clicks a row's marked control; returns whether there is one. */
export function pressRowAction(row: HTMLElement): boolean {
  const control = row.querySelector<HTMLElement>(`[${ACTION}] button, button[${ACTION}]`);
  control?.click();
  return control !== null;
}
