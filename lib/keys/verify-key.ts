import { BlockList, isIP, isIPv6 } from "node:net";
import type { Narrowing } from "@/lib/context";
import { database } from "@/lib/db/database";
import type { KeyLimits } from "@/lib/schemas/key";
import type { KeyScopes, Scope } from "@/lib/schemas/scopes";
import { hashKey, isWellFormedKey } from "./api-key";
import { boundsOf } from "./manage-keys";

export type VerifiedKey = {
  id: string;
  projectId: string;
  scopes: KeyScopes;
  /** Requests a minute of its own. */
  limits: KeyLimits;
  /** Null if it may see the whole project. */
  narrowedTo: Narrowing | null;
  /** Whether it may be used from an address. */
  mayCallFrom: (address: string) => boolean;
};

type CachedKey = { key: VerifiedKey | null; expiresAt: Date | null; checkedAtUptime: number };

/** How long a verified key is believed without asking again: bounds how long a revoked one works. */
const BELIEVED_MS = 800;
const USE_RECORDED_EVERY_MS = 60_000;
const MAX_CACHED = 10_000;

const cache = new Map<string, CachedKey>();
const useRecordedAt = new Map<string, number>();

/**
 * Finds the key of a bearer token; null if it is malformed, unknown, revoked or expired. A
 * malformed one costs no read of the database, and a good one max one a second.
 *
 * @param uptime a clock for durations: `now` goes back when the system's clock is set back
 */
export async function verifyKey(
  token: string,
  now = Date.now(),
  uptime = performance.now(),
): Promise<VerifiedKey | null> {
  if (!isWellFormedKey(token)) return null;
  const hash = hashKey(token);
  let cached = cache.get(hash);
  if (!cached || uptime - cached.checkedAtUptime >= BELIEVED_MS) {
    cached = await readKey(hash, uptime);
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(hash, cached);
  }
  if (!cached.key || (cached.expiresAt && cached.expiresAt.getTime() <= now)) return null;
  recordUse(cached.key.id, now, uptime);
  return cached.key;
}

async function readKey(hash: string, uptime: number): Promise<CachedKey> {
  const { client } = await database();
  const row = await client.apiKey.findUnique({ where: { hash } });
  const key: VerifiedKey | null =
    row && !row.revokedAt
      ? {
          id: row.id,
          projectId: row.projectId,
          scopes: row.scopes === "*" ? "all" : new Set(row.scopes.split(" ") as Scope[]),
          limits: boundsOf(row).limits,
          narrowedTo: narrowingOf(row),
          mayCallFrom: within(boundsOf(row).addresses),
        }
      : null;
  return { key, expiresAt: row?.expiresAt ?? null, checkedAtUptime: uptime };
}

function narrowingOf({ deviceId, endUserId }: Narrowing): Narrowing | null {
  return deviceId === null && endUserId === null ? null : { deviceId, endUserId };
}

/** Whether these addresses and networks contain an address; null contains all. */
function within(addresses: readonly string[] | null): (address: string) => boolean {
  if (addresses === null) return () => true;
  const allowed = new BlockList();
  for (const text of addresses) {
    const [address = "", prefix] = text.split("/");
    const family = familyOf(address);
    if (prefix === undefined) allowed.addAddress(address, family);
    else allowed.addSubnet(address, Number(prefix), family);
  }
  return (address) => isIP(address) !== 0 && allowed.check(address, familyOf(address));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIPv6(address) ? "ipv6" : "ipv4";
}

/** Notes that a key was used, max once a minute and outside the request. */
function recordUse(id: string, now: number, uptime: number): void {
  const recordedAt = useRecordedAt.get(id);
  if (recordedAt !== undefined && uptime - recordedAt < USE_RECORDED_EVERY_MS) return;
  if (useRecordedAt.size >= MAX_CACHED) useRecordedAt.clear();
  useRecordedAt.set(id, uptime);
  database()
    .then(({ client }) =>
      client.apiKey.updateMany({ where: { id }, data: { lastUsedAt: new Date(now) } }),
    )
    // Last use is a hint for people: it must never fail a request.
    .catch(() => useRecordedAt.delete(id));
}
