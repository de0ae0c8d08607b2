import { useEffect } from "react";

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
      const isText = key.length === 1 && !ctrlKey && !metaKey && !altKey;
      if (!isText && key !== "Backspace") return;
      event.preventDefault();
      event.stopPropagation();
      text = isText ? text + key : text.slice(0, -1);
    };
    window.addEventListener("keydown", hold, { capture: true });
    return () => {
      window.removeEventListener("keydown", hold, { capture: true });
      if (text) typeInto(document.activeElement, text);
    };
  }, [isHolding]);
}

/** Types a text into a field as a person does: React hears of it. */
function typeInto(field: Element | null, text: string): void {
  if (!(field instanceof HTMLInputElement)) return;
  field.setRangeText(text, field.value.length, field.value.length, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
