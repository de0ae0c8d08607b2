const NAME = "letter-keys";

/** Whether keys of one letter do something: a person who speaks to the computer may not want that. Browser only. */
export function areLetterKeysOn(): boolean {
  return localStorage.getItem(NAME) !== "off";
}

export function switchLetterKeys(isOn: boolean): void {
  if (isOn) localStorage.removeItem(NAME);
  else localStorage.setItem(NAME, "off");
}
