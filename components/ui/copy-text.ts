/** Puts text on the clipboard. Resolves to whether that worked. */
export async function copyText(text: string): Promise<boolean> {
  // Browsers offer the clipboard only on https and on localhost; a server in one's own network
  // often has neither.
  if (!navigator.clipboard) return copySelection(text);
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => copySelection(text),
  );
}

function copySelection(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.style.cssText = "position:fixed;opacity:0";
  // Inside an open window the focus may not leave it, so the field goes next to what has it.
  (focused?.parentElement ?? document.body).append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
