import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { deriveKey } from "@/lib/auth/auth-secret";
import { OperatorError } from "@/lib/operator-error";
import { DAY_MS } from "@/lib/schemas/durations";

/** How long a rotated secret still signs, in milliseconds: until receivers have the new one. */
const OVERLAP_MS = DAY_MS;
const SECRET_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A secret, and until when it signs, in ISO 8601; the newest one has no end. */
type KeptSecret = { secret: string; until: string | null };

/** A new secret, as Standard Webhooks has it: `whsec_` and base64. */
export function mintSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
}

/** The part of a secret by which a person recognises it. */
export function secretHintOf(secret: string): string {
  return `whsec_…${secret.replace(/=+$/, "").slice(-4)}`;
}

/** A first secret, as the database keeps it. */
export function sealSecret(secret: string): Promise<string> {
  return seal([{ secret, until: null }]);
}

/** Adds a new secret to those that are kept; the ones before it sign for another day. */
export async function sealRotated(sealed: string, secret: string, now: Date): Promise<string> {
  const until = new Date(now.getTime() + OVERLAP_MS).toISOString();
  const before = (await open(sealed)).filter((kept) => isValid(kept, now));
  const ending = before.map((kept) => ({ ...kept, until: kept.until ?? until }));
  return seal([{ secret, until: null }, ...ending]);
}

/** The secrets that sign at a moment, the newest first. Throws `OperatorError` if AUTH_SECRET was another one. */
export async function openSecrets(sealed: string, now: Date): Promise<string[]> {
  return (await open(sealed)).filter((kept) => isValid(kept, now)).map(({ secret }) => secret);
}

function isValid({ until }: KeptSecret, now: Date): boolean {
  return until === null || new Date(until) > now;
}

async function seal(secrets: KeptSecret[]): Promise<string> {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", await deriveKey("webhook-secrets"), iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(secrets)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64");
}

async function open(sealed: string): Promise<KeptSecret[]> {
  const bytes = Buffer.from(sealed, "base64");
  const iv = bytes.subarray(0, IV_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", await deriveKey("webhook-secrets"), iv);
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
    return JSON.parse(Buffer.concat([text, decipher.final()]).toString());
  } catch {
    throw new OperatorError(
      "a webhook's secret can't be read: AUTH_SECRET is not the one that it was kept with",
    );
  }
}
