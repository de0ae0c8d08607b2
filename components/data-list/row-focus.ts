const NAME = "data-row";

/** Marks a row's link, which has the focus if the row has. */
export function focusableRow(id: string) {
  return { [NAME]: id };
}

/** The link of a row; null if the row is not on the page. */
export function rowLinkOf(id: string): HTMLElement | null {
  const links = document.querySelectorAll<HTMLElement>(`[${NAME}="${CSS.escape(id)}"]`);
  // The table and the cards may both be there for a moment; a person sees one of them.
  return [...links].find((link) => link.offsetParent !== null) ?? null;
}

/** The id of the row whose link has the focus; null if none has. */
export function focusedRow(): string | null {
  return document.activeElement?.getAttribute(NAME) ?? null;
}
