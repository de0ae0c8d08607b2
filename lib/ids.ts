import { randomFillSync } from "node:crypto";

/** In ASCII order, so that text order of minted ids is time order. */
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const TIME_LENGTH = 8;
const RANDOM_LENGTH = 16;

export type IdPrefix =
  | "rec"
  | "med"
  | "dev"
  | "eu"
  | "proj"
  | "key"
  | "req"
  | "usr"
  | "txn"
  | "wrk"
  | "chg"
  | "job"
  | "op"
  | "evt"
  | "view"
  | "we"
  | "whd";

/**
 * Mints an id: the prefix, `_`, eight characters of time in milliseconds and sixteen random ones
 * (95 bits), all of `A-Za-z0-9`. Ids minted in different milliseconds sort by time.
 */
export function mintId(prefix: IdPrefix, now = Date.now()): string {
  return `${prefix}_${encodeTime(now)}${randomText(RANDOM_LENGTH)}`;
}

/** `length` random characters of `A-Za-z0-9`, each equally likely. */
export function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    const byte = nextRandomByte();
    // 248 is the largest multiple of 62 in a byte: above it the first letters would be likelier.
    if (byte < 248) text += ALPHABET[byte % 62];
  }
  return text;
}

/** Asking the system for random bytes costs more than making an id of them: many at once. */
const pool = Buffer.alloc(4096);
let used = pool.length;

function nextRandomByte(): number {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const byte = pool.readUInt8(used);
  // A key's secret is made of these: none stays behind in memory.
  pool[used++] = 0;
  return byte;
}

/** A non-negative integer in base 62, padded to `length`. */
export function encodeBase62(value: number, length: number): string {
  let text = "";
  for (let rest = value; text.length < length; rest = Math.floor(rest / 62)) {
    text = ALPHABET[rest % 62] + text;
  }
  return text;
}

function encodeTime(milliseconds: number): string {
  return encodeBase62(milliseconds, TIME_LENGTH);
}
