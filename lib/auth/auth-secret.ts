import { hkdfSync, randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";

const MIN_LENGTH = 32;

/**
 * The secret that signs session cookies: AUTH_SECRET, or one made at the first start and kept in
 * the data folder, readable by the server's user alone. Throws if that file was cut short.
 */
export async function readAuthSecret(): Promise<string> {
  const { authSecret, dataDir } = env();
  if (authSecret) return authSecret;
  const path = join(dataDir, "auth-secret");
  const secret = await readIfThere(path).then((found) => found ?? makeSecret(dataDir, path));
  if (secret.length < MIN_LENGTH) throw new Error(`${path} is too short: delete it and restart.`);
  return secret;
}

const keys = new Map<string, Promise<Buffer>>();

/** A key for one use alone, so that no signature that is made for it is valid elsewhere. */
export function deriveKey(use: string): Promise<Buffer> {
  const known = keys.get(use);
  if (known) return known;
  const made = readAuthSecret().then((secret) =>
    Buffer.from(hkdfSync("sha256", secret, "", use, 32)),
  );
  keys.set(use, made);
  made.catch(() => keys.delete(use));
  return made;
}

/** Of two first starts at once one makes the file and both read it, at no moment half written. */
async function makeSecret(dataDir: string, path: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, randomBytes(32).toString("base64url"), { mode: 0o600 });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(draft);
  }
  return readFile(path, "utf8");
}

async function readIfThere(path: string): Promise<string | null> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}
