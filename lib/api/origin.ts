import { env } from "@/lib/env";
import { ApiError } from "@/lib/schemas/api-error";

/**
 * The origin under which the caller reached us, without a trailing slash: PUBLIC_URL if it is set, else
 * what a proxy says that is trusted, and else what the request's Host says.
 */
export function originOf(headers: Headers): string {
  const { publicUrl, trustProxy, port } = env();
  if (publicUrl) return publicUrl;
  const said = trustProxy ? readProxyHeaders(headers) : {};
  const host = said.host ?? headers.get("host");
  const origin = `${said.protocol ?? "http"}://${withPort(host ?? "", said.port)}`;
  // A request of HTTP/1.0 may name no host.
  return host && URL.canParse(origin) ? new URL(origin).origin : `http://localhost:${port}`;
}

type Said = { protocol?: string; host?: string; port?: string };

/**
 * The headers in which proxies describe the request as it reached the first of them: `X-Forwarded-Proto`, `-Host` and
 * `-Port`, or `Forwarded` (RFC 7239). What can't be such a value counts as not said.
 */
function readProxyHeaders(headers: Headers): Said {
  const first = (name: string) => headers.get(name)?.split(",", 1)[0]?.trim() || undefined;
  // A comma within quotes ends no proxy's words.
  const [forwarded = ""] = /^(?:[^",]|"[^"]*")*/.exec(headers.get("forwarded") ?? "") ?? [];
  const pair = (name: string) =>
    new RegExp(`(?:^|;)\\s*${name}="?([^";]+)"?`, "i").exec(forwarded)?.[1]?.trim();
  const protocol = (first("x-forwarded-proto") ?? pair("proto"))?.toLowerCase();
  const host = first("x-forwarded-host") ?? pair("host");
  const port = first("x-forwarded-port");
  return {
    ...(protocol && /^https?$/.test(protocol) && { protocol }),
    ...(host && isHost(host) && { host }),
    // The URL parser takes port 0, which no server has.
    ...(port && /^\d*[1-9]\d*$/.test(port) && isHost(`host:${port}`) && { port }),
  };
}

function isHost(text: string): boolean {
  return /^[^\s/?#@\\]+$/.test(text) && URL.canParse(`http://${text}`);
}

/** A host with a port from another header; its own port comes first. */
function withPort(host: string, port: string | undefined): string {
  return port === undefined || /:\d+$/.test(host) ? host : `${host}:${port}`;
}

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
