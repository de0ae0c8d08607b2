import { useEffect } from "react";

/** How long a field that is there has to take the focus, in milliseconds. */
const FOCUS_MS = 1_000;

/**
 * Holds what is typed while the popup that it is meant for loads: no letter of it is taken for a shortcut. The field
 * that has the focus when the popup is there gets it all.
 */
export function useHeldKeys(isHolding: boolean): void {
  useEffect(() => {
    if (!isHolding) return;
    let text = "";
    const hold = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      // It closes what was to be typed into.
      if (key === "Escape") text = "";
      const isText = key.length === 1 && !ctrlKey && !metaKey && !altKey;
      if (!isText && key !== "Backspace") return;
      event.preventDefault();
      event.stopPropagation();
      text = isText ? text + key : text.slice(0, -1);
    };
    window.addEventListener("keydown", hold, { capture: true });
    return () => {
      window.removeEventListener("keydown", hold, { capture: true });
      if (text) typeIntoFocused(text);
    };
  }, [isHolding]);
}

/** Types a text into the field that has the focus, or into the next one that gets it at once. */
function typeIntoFocused(text: string): void {
  if (typeInto(document.activeElement, text)) return;
  const type = ({ target }: FocusEvent) => {
    if (typeInto(target, text)) stop();
  };
  const stop = () => document.removeEventListener("focusin", type);
  document.addEventListener("focusin", type);
  setTimeout(stop, FOCUS_MS);
}

/** Types a text into a field as a person does: React hears of it. Returns whether it is a field. */
function typeInto(field: EventTarget | null, text: string): boolean {
  if (!(field instanceof HTMLInputElement)) return false;
  field.setRangeText(text, field.value.length, field.value.length, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}
