import { RecordingsError } from "./errors.js";

/** The message is not from the server, was changed on its way, or is an old delivery that is sent again. */
export class WebhookVerificationError extends RecordingsError {
  override name = "WebhookVerificationError";
}

/** A webhook's content. */
export type WebhookEvent = {
  /** The same at every try: a receiver needn't handle an id twice. */
  id: string;
  type: string;
  created_at: string;
  /** `created_at` in Unix seconds. */
  timestamp: number;
  data: { id?: string; status?: string; [field: string]: unknown };
};

export type WebhookHeaders = Headers | { [name: string]: string | readonly string[] | undefined };

export type VerifyOptions = {
  /** How old a delivery may be, and how far clocks may lie apart, in milliseconds: 5 minutes unless you say otherwise. */
  toleranceMs?: number;
  now?: number;
};

const TOLERANCE_MS = 5 * 60_000;
const SECRET_PREFIX = "whsec_";

/**
 * The event of a webhook, once it is known that the server sent it. Throws `WebhookVerificationError`.
 *
 * @param body The bytes that came, before anything parsed them.
 * @param secret `whsec_…` of the endpoint; while a secret is rotated, the old one and the new one.
 */
export async function verifyWebhook(
  body: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  { toleranceMs = TOLERANCE_MS, now = Date.now() }: VerifyOptions = {},
): Promise<WebhookEvent> {
  const id = headerOf(headers, "webhook-id");
  const timestamp = headerOf(headers, "webhook-timestamp");
  const signatures = headerOf(headers, "webhook-signature").split(" ");
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookVerificationError("Wrong webhook-timestamp.");
  if (Math.abs(now - Number(timestamp) * 1000) > toleranceMs) {
    throw new WebhookVerificationError("The delivery is too old, or a clock is wrong.");
  }
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const signed = concat(new TextEncoder().encode(`${id}.${timestamp}.`), bytes);
  for (const one of [secret].flat() as string[]) {
    const key = await importKey(one);
    for (const signature of signatures) {
      const [version, text = ""] = signature.split(",");
      if (version !== "v1") continue;
      // It takes as long for a wrong signature as for a right one.
      if (await crypto.subtle.verify("HMAC", key, fromBase64(text), signed)) {
        return JSON.parse(new TextDecoder().decode(bytes)) as WebhookEvent;
      }
    }
  }
  throw new WebhookVerificationError("None of the delivery's signatures is valid.");
}

function headerOf(headers: WebhookHeaders, name: string): string {
  const value =
    headers instanceof Headers
      ? headers.get(name)
      : Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  const text = typeof value === "string" ? value : value?.[0];
  if (!text) throw new WebhookVerificationError(`The header ${name} is missing.`);
  return text;
}

function importKey(secret: string): Promise<CryptoKey> {
  if (!secret.startsWith(SECRET_PREFIX)) {
    throw new WebhookVerificationError(`The secret must begin with ${SECRET_PREFIX}.`);
  }
  const bytes = fromBase64(secret.slice(SECRET_PREFIX.length));
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, [
    "verify",
  ]);
}

/** The bytes of a base64 text; empty if it isn't base64. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

function concat(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}
