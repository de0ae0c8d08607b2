import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { readAuthSecret } from "./auth-secret";

let key: Promise<Buffer> | undefined;

/** A key of its own, so that no signature made here is one elsewhere. */
function signingKey(): Promise<Buffer> {
  key ??= readAuthSecret()
    .then((secret) => Buffer.from(hkdfSync("sha256", secret, "", "recordings signed paths", 32)))
    .catch((error) => {
      key = undefined;
      throw error;
    });
  return key;
}

/**
 * A path with a query that lets whoever has it do one thing until then, without a key.
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

/** What a request's signature is worth. One without any has none. */
export type SignatureState = "none" | "valid" | "expired" | "forged";

/** Checks the signature of a request to `path`; what `signPath` made is valid until it expires. */
export async function checkSignature(
  method: "GET" | "PUT",
  path: string,
  params: URLSearchParams,
): Promise<SignatureState> {
  const signature = params.get("signature");
  const expires = params.get("expires");
  if (signature === null && expires === null) return "none";
  if (!/^\d{1,12}$/.test(expires ?? "")) return "forged";
  const right = await sign(method, path, Number(expires));
  const given = Buffer.from(signature ?? "", "base64url");
  if (given.length !== right.length || !timingSafeEqual(given, right)) return "forged";
  return Number(expires) * 1000 > Date.now() ? "valid" : "expired";
}

async function sign(method: string, path: string, expires: number): Promise<Buffer> {
  const text = `${method}\n${path}\n${expires}`;
  return createHmac("sha256", await signingKey())
    .update(text)
    .digest();
}
