const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Stores a person's choice for a year in a cookie, so that the server's first HTML can follow it;
 * null deletes it. Browser only.
 */
export function writeCookie(name: string, value: string | null): void {
  const age = value === null ? 0 : YEAR_SECONDS;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in older browsers.
  document.cookie = `${name}=${value ?? ""}; path=/; max-age=${age}; samesite=lax`;
}
