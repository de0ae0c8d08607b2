const HERE = "http://here.invalid";

/**
 * A path of this site out of what a URL's parameter says, or `/` if that would lead elsewhere:
 * a link to our own sign-in page must not end on somebody else's.
 */
export function sameSitePath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith("/") || !URL.canParse(wanted, HERE)) return "/";
  const url = new URL(wanted, HERE);
  // The browser reads a path the way this parser does: `/\evil`, `//evil` and `/.//evil` included.
  if (url.origin !== HERE || url.pathname.startsWith("//")) return "/";
  return url.pathname + url.search + url.hash;
}
