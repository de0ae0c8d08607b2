/** Leads to the sign-in page, and from there back to the very page on screen. */
export function signInAgain(): void {
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}
