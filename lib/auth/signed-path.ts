import { createHmac, timingSafeEqual } from "node:crypto";
import { ApiError } from "@/lib/schemas/api-error";
import { deriveKey } from "./auth-secret";

/**
 * A path with a query that lets its holder do one thing until then, without a key.
 *
 * @param method What may be done: it is not to be used for anything else.
 */
export async function signPath(
  method: "GET" | "PUT",
  path: string,
  expiresAt: Date,
): Promise<string> {
  const expires = Math.floor(expiresAt.getTime() / 1000);
  const signature = await sign(method, path, expires);
  return `${path}?expires=${expires}&signature=${signature.toString("base64url")}`;
}

/**
 * Whether a URL is signed for a method; false if it carries no signature. Throws the 403 for a signature
 * that is not valid for it, or has expired.
 */
export async function isSigned(method: "GET" | "PUT", url: URL): Promise<boolean> {
  const signature = url.searchParams.get("signature");
  const expires = url.searchParams.get("expires");
  if (signature === null && expires === null) return false;
  if (!/^\d{1,12}$/.test(expires ?? "")) throw invalidSignature();
  const right = await sign(method, url.pathname, Number(expires));
  const given = Buffer.from(signature ?? "", "base64url");
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw invalidSignature();
  if (Number(expires) * 1000 > Date.now()) return true;
  throw new ApiError("forbidden", "The signed URL has expired: ask for a new one.");
}

/** The 403 for a URL whose signature is not valid for it. */
export function invalidSignature(): ApiError {
  return new ApiError("forbidden", "The URL's signature is not valid for it.");
}

async function sign(method: string, path: string, expires: number): Promise<Buffer> {
  const text = `${method}\n${path}\n${expires}`;
  return createHmac("sha256", await deriveKey("recordings signed paths"))
    .update(text)
    .digest();
}
