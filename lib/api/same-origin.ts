import { ApiError } from "@/lib/schemas/api-error";
import { originOf } from "./origin";

/**
 * Refuses a write that another site's page makes a browser send along with its cookies. Browsers
 * send a request's origin; other callers carry no cookies to abuse.
 */
export function assertSameOrigin(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const isSame =
    site === null
      ? origin === null || isOurs(origin, request)
      : site === "same-origin" || site === "none";
  if (!isSame) throw new ApiError("forbidden", "A page of another site may not do this.");
}

/** Some proxies put another Host in place of the one that the browser was given. */
function isOurs(origin: string, request: Request): boolean {
  return origin === originOf(request.headers) || hostOf(origin) === request.headers.get("host");
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
