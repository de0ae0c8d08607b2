/** Whether a request's URL belongs to the API, whose answers are all JSON. */
export function isApiUrl(url: string): boolean {
  return /^\/(api|v1)(\/|$)/.test(pathOfUrl(url));
}

/**
 * The path and query of a request's target, which may be a whole URL: a server takes that form too
 * (RFC 9112, section 3.2.2). Null for what names no path.
 */
export function pathAndQuery(target: string): string | null {
  if (target.startsWith("/")) return target;
  if (!URL.canParse(target)) return null;
  const { protocol, pathname, search } = new URL(target);
  return /^https?:$/.test(protocol) ? pathname + search : null;
}

/**
 * A request's URL with one slash in place of several in a path of the API: clients whose base URL
 * ends in a slash ask for `/v1//recordings`, and few follow a redirect. The query stays as it is.
 */
export function joinSlashes(url: string): string {
  const path = pathOfUrl(url);
  const joined = path.replaceAll(/\/{2,}/g, "/");
  return isApiUrl(joined) ? joined + url.slice(path.length) : url;
}

/** A URL's path, without its query: that may hold a secret, such as a signature. */
export function pathOfUrl(url: string): string {
  return url.split("?", 1)[0] ?? "";
}
