import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { deriveKey } from "./auth-secret";
import { hasSecureCookies, hostPrefix } from "./cookies";

/** As long as browsers keep any cookie, in seconds. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

/**
 * Returns the mark of a browser in which a person signed in with this e-mail before, or null: its
 * attempts are counted by themselves, so that attempts elsewhere can't lock its owner out.
 */
export async function knownBrowserOf(email: string, headers: Headers): Promise<string | null> {
  const cookies = headers.get("cookie")?.split(/; */) ?? [];
  const found = cookies.find((cookie) => cookie.startsWith(`${cookieName()}=`));
  const [, id = "", signature = ""] = /=([\w-]+)\.([\w-]+)$/.exec(found ?? "") ?? [];
  const right = await sign(email, id);
  const given = Buffer.from(signature, "base64url");
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}

/**
 * The `Set-Cookie` that identifies the browser from now on. It doesn't sign in: that still takes
 * the password.
 */
export async function rememberBrowser(email: string): Promise<string> {
  const id = randomBytes(16).toString("base64url");
  const value = `${id}.${(await sign(email, id)).toString("base64url")}`;
  const secure = hasSecureCookies() ? "; Secure" : "";
  return `${cookieName()}=${value}; Max-Age=${MAX_AGE_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

async function sign(email: string, id: string): Promise<Buffer> {
  return createHmac("sha256", await deriveKey("recordings known browsers"))
    .update(`${email.toLowerCase()}\n${id}`)
    .digest();
}

const cookieName = (): string => `${hostPrefix()}recordings.browser`;
