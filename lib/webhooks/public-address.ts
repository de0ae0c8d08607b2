import type { LookupAddress } from "node:dns";
import { lookup, Resolver } from "node:dns/promises";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** The IPv4 ranges that IANA's registries of special purposes keep from the public internet. */
const privateIPv4 = blockListOf("ipv4", [
  ["0.0.0.0", 8], // this network
  ["10.0.0.0", 8],
  ["100.64.0.0", 10], // carriers' NAT
  ["127.0.0.0", 8],
  ["169.254.0.0", 16], // link-local, the clouds' metadata
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4], // multicast
  ["240.0.0.0", 4],
]);

/** The only part of IPv6 that is public at all: mapped, NAT64, unique-local and link-local ones lie outside. */
const unicastIPv6 = blockListOf("ipv6", [["2000::", 3]]);

/** The part that stands for an IPv4 address, or for nothing. */
const specialIPv6 = blockListOf("ipv6", [
  ["2001::", 23], // Teredo and other protocols
  ["2001:db8::", 32],
  ["2002::", 16], // 6to4
  ["3fff::", 20],
]);

function blockListOf(type: "ipv4" | "ipv6", subnets: readonly (readonly [string, number])[]) {
  const list = new BlockList();
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, type);
  return list;
}

/** Whether an IP address belongs to the public internet, and not to our own network or machine. */
export function isPublicAddress(address: string): boolean {
  // An address with a zone is link-local.
  if (address.includes("%")) return false;
  const version = isIP(address);
  if (version === 4) return !privateIPv4.check(address, "ipv4");
  if (version !== 6) return false;
  return unicastIPv6.check(address, "ipv6") && !specialIPv6.check(address, "ipv6");
}

/** That a URL leads to our own network. */
export class PrivateAddressError extends Error {
  readonly code = "EPRIVATE";
  override name = "PrivateAddressError";
}

/**
 * How names are resolved for a connection, which then goes to the very addresses that were checked here: a name
 * that has a private one among them is refused, unless those may be reached.
 */
export function createLookup({ allowPrivate }: { allowPrivate: boolean }): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname)
      .then((addresses) => {
        const found = addresses.find(({ address }) => !allowPrivate && !isPublicAddress(address));
        if (found) throw new PrivateAddressError(`${hostname} is at ${found.address}`);
        if (options.all) return callback(null, addresses);
        const [first] = addresses;
        callback(null, first?.address ?? "", first?.family);
      })
      .catch((error: NodeJS.ErrnoException) => callback(error, ""));
  };
}

/** Tries of a name server, and how long each may take. */
export const nameServers = new Resolver({ tries: 2, timeout: 3_000 });
/**
 * Errors that say at once that the name servers don't know a name, or that there are none; this
 * machine itself may know it.
 */
const UNKNOWN = ["ENOTFOUND", "ENODATA", "ECONNREFUSED"];

/**
 * The addresses of a name, from the name servers: the system's own resolver takes one of the few
 * threads that files also need, for as long as it waits for a dead name server.
 */
async function resolve(hostname: string): Promise<LookupAddress[]> {
  const isLocal = !hostname.includes(".") || /(^|\.)localhost\.?$/i.test(hostname);
  if (isLocal) return lookup(hostname, { all: true });
  const [v4, v6] = await Promise.allSettled([
    nameServers.resolve4(hostname),
    nameServers.resolve6(hostname),
  ]);
  const addresses = [
    ...(v4.status === "fulfilled" ? v4.value : []).map((address) => ({ address, family: 4 })),
    ...(v6.status === "fulfilled" ? v6.value : []).map((address) => ({ address, family: 6 })),
  ];
  if (addresses.length > 0) return addresses;
  const failed = [v4, v6].flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  const other = failed.find(({ code }) => !UNKNOWN.includes(code));
  if (other) throw other;
  return lookup(hostname, { all: true });
}

/**
 * Throws `PrivateAddressError` for a URL whose host is an address that is not public, in any
 * spelling: a URL's parser makes one form of them all. A connection to an address calls no
 * `lookup`.
 */
export function assertPublicHost({ hostname }: URL): void {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new PrivateAddressError(host);
}
