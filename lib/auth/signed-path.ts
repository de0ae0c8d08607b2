import { createHmac, timingSafeEqual } from "node:crypto";
import type { Context } from "@/lib/context";
import { ApiError } from "@/lib/schemas/api-error";
import { deriveKey } from "./auth-secret";
import { isUrlSignerActive, urlSignerOf } from "./url-signer";

/** The parameters that sign a URL. */
export const signatureParams: readonly string[] = ["expires", "by", "signature"];

/**
 * Returns a path with a query that allows one action without a key until it expires, as long as the
 * key or the person of the context has access to the project.
 *
 * @param method The action's method; the path is refused with any other.
 */
export async function signPath(
  context: Pick<Context, "actor" | "projectId">,
  method: "GET" | "PUT",
  path: string,
  expiresAt: Date,
): Promise<string> {
  const expires = Math.floor(expiresAt.getTime() / 1000);
  const by = urlSignerOf(context);
  const signature = await sign(method, path, expires, by);
  const query = { expires: String(expires), by, signature: signature.toString("base64url") };
  return `${path}?${new URLSearchParams(query)}`;
}

/**
 * Whether a URL is signed for a method; false if it carries no signature. Throws the 403 for a signature
 * that is not valid for it, or no longer.
 */
export async function isSigned(method: "GET" | "PUT", url: URL): Promise<boolean> {
  const signature = url.searchParams.get("signature");
  const expires = url.searchParams.get("expires");
  if (signature === null && expires === null) return false;
  if (!/^\d{1,12}$/.test(expires ?? "")) throw invalidSignature();
  const by = url.searchParams.get("by") ?? "";
  const right = await sign(method, url.pathname, Number(expires), by);
  const given = Buffer.from(signature ?? "", "base64url");
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw invalidSignature();
  if (Number(expires) * 1000 <= Date.now()) {
    throw new ApiError("forbidden", "The signed URL has expired: ask for a new one.");
  }
  if (await isUrlSignerActive(by)) return true;
  const message = "The key or the person that the signed URL was made for no longer has access.";
  throw new ApiError("forbidden", message);
}

/** The 403 for a URL whose signature is not valid for it. */
export function invalidSignature(): ApiError {
  return new ApiError("forbidden", "The URL's signature is not valid.");
}

async function sign(method: string, path: string, expires: number, by: string): Promise<Buffer> {
  const text = `${method}\n${path}\n${expires}\n${by}`;
  return createHmac("sha256", await deriveKey("recordings signed paths"))
    .update(text)
    .digest();
}
