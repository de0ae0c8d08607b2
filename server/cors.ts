import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/env";

/** How long a browser may keep what a preflight said, in seconds. */
const MAX_AGE_SECONDS = 7_200;

const ALLOWED_HEADERS = [
  "Authorization",
  "Content-Type",
  "Idempotency-Key",
  "If-Match",
  "If-Modified-Since",
  "If-None-Match",
  "If-Range",
  "Last-Event-ID",
  "Range",
  "Upload-Complete",
  "Upload-Draft-Interop-Version",
  "Upload-Length",
  "Upload-Offset",
].join(", ");

/** The headers of an answer that a page may read, besides those that any page may. */
const EXPOSED_HEADERS = [
  "Accept-Ranges",
  "Allow",
  "Content-Disposition",
  "Content-Length",
  "Content-Range",
  "ETag",
  "Idempotent-Replayed",
  "Link",
  "Location",
  "Retry-After",
  "Upload-Complete",
  "Upload-Length",
  "Upload-Limit",
  "Upload-Offset",
  "WWW-Authenticate",
  "X-RateLimit-Limit",
  "X-RateLimit-Remaining",
  "X-RateLimit-Reset",
  "X-Request-Id",
  "X-Total-Count",
].join(", ");

/**
 * Lets pages of other origins use an answer of the API: those of any origin if its URL is signed, and else
 * those that CORS_ORIGINS lists. No answer allows credentials: a page of another origin needs a key.
 *
 * @returns whether the request was a preflight, which this has answered
 */
export function answerCors(request: IncomingMessage, response: ServerResponse): boolean {
  const allowed = allowedOrigin(request);
  if (allowed === null) return false;
  response.setHeader("Access-Control-Allow-Origin", allowed);
  response.setHeader("Access-Control-Expose-Headers", EXPOSED_HEADERS);
  response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
  if (!isPreflight(request)) return false;
  response.writeHead(204, {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
    "Access-Control-Allow-Headers": ALLOWED_HEADERS,
    "Access-Control-Max-Age": MAX_AGE_SECONDS,
    Vary: "Origin",
  });
  response.end();
  return true;
}

function allowedOrigin({ url = "", headers }: IncomingMessage): string | null {
  if (isSignedUrl(url)) return "*";
  const { origin } = headers;
  return origin !== undefined && env().corsOrigins.includes(origin) ? origin : null;
}

/**
 * Whether a URL is signed, by its form. The signature is checked later; pages of any origin may
 * read the error.
 */
function isSignedUrl(url: string): boolean {
  return /^\/api\/(uploads|media)\/[^?]*\?(.*&)?signature=/.test(url);
}

/** Whether a request is a browser's preflight (the Fetch standard, section 3.2.2). */
function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
}
