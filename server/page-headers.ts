import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env, type S3Settings } from "@/lib/env";

/** The origins of buckets in Amazon's own store. */
const AMAZON = "https://*.amazonaws.com https://*.amazonaws.com.cn";
/** How long a browser that came by https uses only https, in seconds: a year. */
const HSTS_SECONDS = 31_536_000;

/** A header of requests, in which Next finds the nonce that it puts on its scripts. */
export const CSP_HEADER = "content-security-policy";

/**
 * Sets the security headers of a page's answer and returns the policy, for Next to take the nonce from.
 * The browser runs only scripts that this answer names, and loads nothing from elsewhere, except for
 * files that go straight to the bucket.
 */
export function setPageHeaders(response: ServerResponse): string {
  const policy = policyWith(randomBytes(16).toString("base64"));
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "same-origin");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader(
    "Permissions-Policy",
    "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  );
  if (env().publicUrl?.startsWith("https:")) {
    response.setHeader("Strict-Transport-Security", `max-age=${HSTS_SECONDS}`);
  }
  return policy;
}

/** Whether a request is for a page, and not for one of the files that pages are made of. */
export function isPage({ url = "" }: IncomingMessage): boolean {
  return !url.startsWith("/_next/static/");
}

/**
 * The origins to which browsers send files for a bucket. A bucket may be a path of its store or a name
 * below the store's; of the store's URL only the origin counts, as a path would forbid all others.
 */
export function bucketSources({
  bucket,
  endpoint,
  publicEndpoint,
}: Pick<S3Settings, "bucket" | "endpoint" | "publicEndpoint">): string {
  const store = publicEndpoint ?? endpoint;
  if (store === undefined) return AMAZON;
  const { origin, protocol, host } = new URL(store);
  return `${origin} ${protocol}//${bucket}.${host}`;
}

function policyWith(nonce: string): string {
  const { s3 } = env();
  const bucket = s3 ? ` ${bucketSources(s3)}` : "";
  return [
    "default-src 'self'",
    // Chunks that Next loads later are the site's own; inline scripts need the nonce.
    `script-src 'self' 'nonce-${nonce}'`,
    // Popups are placed by style attributes, also in the first HTML.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    `connect-src 'self'${bucket}`,
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
