const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Keeps what a person chose for a year, where the server's first HTML can follow it; null forgets it. Browser only.
 */
export function writeCookie(name: string, value: string | null): void {
  const age = value === null ? 0 : YEAR_SECONDS;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in older browsers.
  document.cookie = `${name}=${value ?? ""}; path=/; max-age=${age}; samesite=lax`;
}
