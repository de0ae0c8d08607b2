import type { Context } from "@/lib/context";
import { type Db, database, type Transaction } from "@/lib/db/database";
import { withDiskReserve } from "@/lib/db/disk-reserve";
import type { ApiKeyModel } from "@/lib/db/generated/sqlite/models";
import { requireDevice } from "@/lib/devices/require-device";
import { assertEndUser } from "@/lib/end-users/assert-end-user";
import { mintId } from "@/lib/ids";
import { DAY_MS } from "@/lib/schemas/durations";
import {
  type KeyError,
  type KeyLimits,
  type KeyUse,
  keyErrorSchema,
  type NewKeyRequest,
} from "@/lib/schemas/key";
import { type Scope, scopeNames } from "@/lib/schemas/scopes";
import { hashKey, hintOf, isWellFormedKey, type KeyMode, mintKey } from "./api-key";
import { readKeyUse, unused } from "./key-use";

/** A key as people see it: never its secret. */
export type KeySummary = {
  id: string;
  name: string | null;
  /** Its prefix and last four characters. */
  hint: string;
  scopes: Scope[] | "all";
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  /** Its creator, in words; null if unknown. */
  createdBy: string | null;
  /** The addresses and networks that may call with it; null for all. */
  addresses: string[] | null;
  limits: KeyLimits;
  /** The one device, and the one end user, whose recordings it may see; null if it may see all. */
  deviceId: string | null;
  endUserId: string | null;
  use: KeyUse;
  lastError: KeyError | null;
};

export type NewKey = {
  scopes: Scope[] | "all";
  mode?: KeyMode;
  name?: string | null;
  expiresAt?: Date | null;
  addresses?: string[] | null;
  limits?: Partial<KeyLimits>;
  deviceId?: string | null;
  endUserId?: string | null;
};

/** The creator of a key that was not made on the dashboard. */
const COMMAND_LINE = "command line";

/** The key that a request describes. */
export function toNewKey(asked: NewKeyRequest, now = Date.now()): NewKey {
  const { name, scopes, expires_in_days: days, addresses = null, limits = {} } = asked;
  return {
    name,
    scopes: scopes === "all" ? scopes : [...new Set(scopes)],
    expiresAt: days === null ? null : new Date(now + days * DAY_MS),
    addresses: addresses && [...new Set(addresses)],
    limits,
    deviceId: asked.device_id ?? null,
    endUserId: asked.end_user_id ?? null,
  };
}

type MintedKey = { key: string; summary: KeySummary };

/**
 * Makes a key of a project. The only moment at which its text exists: only a hash is stored. Throws the 400 for a device
 * or an end user that is none of the project.
 */
export async function createKey(context: Context, newKey: NewKey): Promise<MintedKey> {
  const { projectId, db } = context;
  if (newKey.deviceId) await requireDevice(context, newKey.deviceId);
  if (newKey.endUserId) await assertEndUser(context, newKey.endUserId);
  return insertKey(db.client, projectId, newKey, await makerOf(context));
}

/** The same as a part of something larger. */
export async function insertKey(
  transaction: Transaction,
  projectId: string,
  newKey: NewKey,
  createdBy = COMMAND_LINE,
): Promise<MintedKey> {
  const { scopes, mode = "live", name = null, expiresAt = null, addresses, limits = {} } = newKey;
  const { deviceId = null, endUserId = null } = newKey;
  const key = mintKey(scopes === "all" ? "sk" : "rk", mode);
  const row = await transaction.apiKey.create({
    data: {
      id: mintId("key"),
      projectId,
      name,
      hint: hintOf(key),
      hash: hashKey(key),
      scopes: scopes === "all" ? "*" : scopes.toSorted().join(" "),
      createdAt: new Date(),
      expiresAt,
      createdBy,
      addresses: addresses?.join(" "),
      readLimit: limits.reads ?? null,
      writeLimit: limits.writes ?? null,
      heavyLimit: limits.heavy ?? null,
      deviceId,
      endUserId,
    },
  });
  return { key, summary: summarize(row) };
}

/** A key's creator, in words that stay when the person is removed. */
async function makerOf({ actor, db }: Context): Promise<string> {
  if (actor.type !== "person") return COMMAND_LINE;
  const person = await db.client.user.findUniqueOrThrow({ where: { id: actor.id } });
  return `${person.name} <${person.email}>`;
}

/** A project's keys, newest first, revoked ones included. */
export async function listKeys({ projectId, db }: Context): Promise<KeySummary[]> {
  const uses = await readKeyUse(projectId);
  const rows = await db.client.apiKey.findMany({
    where: { projectId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map((row) => summarize(row, uses.get(row.id)));
}

/**
 * Revokes a project's key, named by its id or by itself. It is refused within a second everywhere.
 * Returns null if the project has no such key; revoking twice changes nothing.
 */
export function revokeKey({ projectId, db }: Context, idOrKey: string): Promise<KeySummary | null> {
  return revoke(db, { ...keyNamed(idOrKey), projectId });
}

/** The same of any project's key, for the operator. */
export async function revokeKeyOfAnyProject(idOrKey: string): Promise<KeySummary | null> {
  return revoke(await database(), keyNamed(idOrKey));
}

function keyNamed(idOrKey: string): { hash: string } | { id: string } {
  return isWellFormedKey(idOrKey) ? { hash: hashKey(idOrKey) } : { id: idOrKey };
}

async function revoke(
  db: Db,
  where: { id?: string; hash?: string; projectId?: string },
): Promise<KeySummary | null> {
  const found = await db.client.apiKey.findFirst({ where });
  if (!found) return null;
  if (found.revokedAt) return summarize(found);
  const { id } = found;
  const data = { revokedAt: new Date() };
  return summarize(
    await withDiskReserve(db, () => db.client.apiKey.update({ where: { id }, data }).then()),
  );
}

/** The columns of a key's addresses and limits. */
export type BoundsRow = Pick<ApiKeyModel, "addresses" | "readLimit" | "writeLimit" | "heavyLimit">;

/** A key's addresses and limits. */
export function boundsOf(row: BoundsRow): Pick<KeySummary, "addresses" | "limits"> {
  const { readLimit: reads, writeLimit: writes, heavyLimit: heavy } = row;
  return { addresses: row.addresses?.split(" ") ?? null, limits: { reads, writes, heavy } };
}

function summarize(row: ApiKeyModel, use = unused): KeySummary {
  const { id, name, hint, createdAt, expiresAt, lastUsedAt, revokedAt, createdBy } = row;
  const { deviceId, endUserId } = row;
  const lastError = row.lastError === null ? null : keyErrorSchema.parse(JSON.parse(row.lastError));
  const scopes =
    row.scopes === "*" ? "all" : scopeNames.filter((s) => row.scopes.split(" ").includes(s));
  const times = { createdAt, expiresAt, lastUsedAt, revokedAt };
  return {
    id,
    name,
    hint,
    scopes,
    ...times,
    createdBy,
    ...boundsOf(row),
    deviceId,
    endUserId,
    use,
    lastError,
  };
}
