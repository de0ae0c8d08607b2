import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { encodeBase62, randomText } from "@/lib/ids";

/** `sk`: every scope. `rk`: chosen ones. */
export type KeyKind = "sk" | "rk";
export type KeyMode = "live" | "test";

const SECRET_LENGTH = 30;
const CHECKSUM_LENGTH = 6;
const KEY = /^((?:sk|rk)_(?:live|test)_[A-Za-z0-9]{30})([A-Za-z0-9]{6})$/;

/** A new key's text: prefix, 30 random characters (178 bits) and 6 of checksum. */
export function mintKey(kind: KeyKind, mode: KeyMode): string {
  const body = `${kind}_${mode}_${randomText(SECRET_LENGTH)}`;
  return body + checksum(body);
}

/** Whether a text has a key's form and checksum: a typo is refused without asking the database. */
export function isWellFormedKey(text: string): boolean {
  const [, body, sum] = KEY.exec(text) ?? [];
  return body !== undefined && checksum(body) === sum;
}

/** A key's stored form: SHA-256 in hex. The secret is random, so it needs no salt or stretching. */
export function hashKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** The part of a key by which a person recognises it: `sk_live_…` and the last four characters. */
export function hintOf(key: string): string {
  return `${key.slice(0, 8)}…${key.slice(-4)}`;
}

/** CRC-32 in base 62, as secret scanners expect of keys of this shape. */
function checksum(body: string): string {
  return encodeBase62(crc32(body), CHECKSUM_LENGTH);
}
