/** The key in the browser's storage of the choice that keys of one letter do nothing. */
const LETTER_KEYS = "letter-keys";
/** Elements that take every key: text being written, and lists that have opened. */
const WRITING = 'form, textarea, select, [contenteditable=""], [contenteditable="true"]';
const OPENED =
  '[role="menu"], [role="listbox"], [role="dialog"], [role="alertdialog"], [role="combobox"][aria-expanded="true"]';
/** Elements that up and down open. */
const CHOICE = '[role="combobox"]';
/** Elements that Space and Enter press. */
const PRESSED = 'button, a[href], [role="button"], summary';
/** The keys that move a slider. It takes these alone, and only if it says so. */
const MOVES = /^(Arrow|Page|Home$|End$)/;
const MOVED = "[data-own-arrows]";
/** A window over the page: while it is open, no key is for anything behind it. */
const MODAL = "[data-modal][data-open]";

/**
 * Whether a pressed key is for the page: no element takes it, nothing has handled it yet, and it
 * isn't a key of one letter while those are switched off.
 */
export function isShortcut(event: KeyboardEvent): boolean {
  const { key, target, defaultPrevented, ctrlKey, metaKey } = event;
  if (defaultPrevented || ownsKey(target, key)) return false;
  return key.length > 1 || key === " " || ctrlKey || metaKey || areLetterKeysOn();
}

/** Whether a key that was pressed on an element is for that element, and no shortcut of the page. */
export function ownsKey(target: EventTarget | null, key: string): boolean {
  if (document.querySelector(MODAL)) return true;
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLInputElement && target.type !== "range") return true;
  if (target.closest(`${WRITING}, ${OPENED}`)) return true;
  if (key === "ArrowUp" || key === "ArrowDown")
    return target.closest(`${CHOICE}, ${MOVED}`) !== null;
  if (MOVES.test(key)) return target.closest(MOVED) !== null;
  return (key === " " || key === "Enter") && target.closest(PRESSED) !== null;
}

/**
 * Whether keys of one letter are on: a person who controls the computer by voice may switch them
 * off. Browser only.
 */
export function areLetterKeysOn(): boolean {
  return localStorage.getItem(LETTER_KEYS) !== "off";
}

export function switchLetterKeys(isOn: boolean): void {
  if (isOn) localStorage.removeItem(LETTER_KEYS);
  else localStorage.setItem(LETTER_KEYS, "off");
}
