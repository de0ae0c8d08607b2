import type { IncomingHttpHeaders } from "node:http";
import { isIPv6 } from "node:net";

/** The part of an IPv6 address that one subscriber has, in groups: a /64. */
const SUBSCRIBER_GROUPS = 4;

/**
 * The address that a request counts for: that of the last hop before this server or, if TRUST_PROXY
 * is set, before the proxy. All addresses of one IPv6 network count as one.
 */
export function clientAddressOf(headers: Headers): string {
  const address = fullAddressOf(headers);
  return isIPv6(address) ? networkOf(address) : address;
}

/** The full address; "unknown" if there is none. An IPv4 address within IPv6 is written as IPv4. */
export function fullAddressOf(headers: Headers): string {
  // The front door writes this header for every request.
  const address = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}

/**
 * The address that a trusted proxy says its caller has, without a port: the last one of `X-Forwarded-For`, to
 * which a proxy appends, or else of `Forwarded` (RFC 7239). Undefined if it says none.
 */
export function addressByProxy(headers: IncomingHttpHeaders): string | undefined {
  const chain = headers["x-forwarded-for"]?.toString();
  const last = chain?.split(",").at(-1)?.trim() || lastForwardedFor(headers.forwarded);
  if (!last) return undefined;
  return /^\[(.*)\](:\d+)?$/.exec(last)?.[1] ?? /^([\d.]+):\d+$/.exec(last)?.[1] ?? last;
}

function lastForwardedFor(forwarded = ""): string | undefined {
  const all = forwarded.matchAll(/(?:^|[;,])\s*for\s*=\s*(?:"([^"]*)"|([^";,\s]+))/gi);
  return [...all].map(([, quoted, plain]) => quoted ?? plain).at(-1);
}

function networkOf(address: string): string {
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const missing = 8 - groups(head).length - groups(tail ?? "").length;
  const zeros = tail === undefined ? [] : Array<string>(Math.max(missing, 0)).fill("0");
  return [...groups(head), ...zeros, ...groups(tail ?? "")]
    .slice(0, SUBSCRIBER_GROUPS)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
