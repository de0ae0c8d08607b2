import { createHmac } from "node:crypto";

const SECRET_PREFIX = "whsec_";

type ToSign = {
  /** The event's id: the same at every try. */
  id: string;
  body: string;
  /** `whsec_<base64>`, the newest first; more than one while a rotated one is still valid. */
  secrets: readonly string[];
  at: Date;
};

/**
 * The headers that prove to a receiver that a delivery is ours and not a replay: those of Standard
 * Webhooks 1.0, signed with every valid secret, and those of receivers that were written for Bota, which know
 * one signature: that of the newest secret.
 */
export function signDelivery({ id, body, secrets, at }: ToSign): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(SECRET_PREFIX.length), "base64");
    return `v1,${hmac(key, `${id}.${timestamp}.${body}`).toString("base64")}`;
  });
  const [newest = ""] = secrets;
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
    "x-bota-event-id": id,
    "x-bota-timestamp": timestamp,
    // Bota takes the secret's text for the key, its prefix included.
    "x-bota-signature": `v1=${hmac(newest, `${timestamp}.${body}`).toString("hex")}`,
  };
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
