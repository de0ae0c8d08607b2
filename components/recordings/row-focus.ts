const NAME = "data-recording";

/** Marks a row's link, which has the focus when the row has. */
export function focusableRow(id: string) {
  return { [NAME]: id };
}

/** The link of a recording's row; null where the row is not on the page. */
export function rowLinkOf(id: string): HTMLElement | null {
  return visible(`[${NAME}="${CSS.escape(id)}"]`)[0] ?? null;
}

/** The id of the row whose link has the focus; null where none has. */
export function focusedRow(): string | null {
  return document.activeElement?.getAttribute(NAME) ?? null;
}

/** The table and the cards may both be there for a moment; one of them is seen. */
function visible(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (element) => element.offsetParent !== null,
  );
}
