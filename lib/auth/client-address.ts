import { isIPv6 } from "node:net";

/** What one subscriber is given of IPv6, in groups: a /64. */
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
  // The server writes this header itself unless a proxy does, which appends to the caller's value.
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(last)?.[1] ?? last;
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
