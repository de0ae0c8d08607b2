/** Kept in a cookie rather than in the browser's storage, so that the server can lead to it. */
export const LAST_PROJECT_COOKIE = "project";
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Has the site's own address lead to this project from now on. Browser only. */
export function rememberProject(id: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in older browsers.
  document.cookie = `${LAST_PROJECT_COOKIE}=${id}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
