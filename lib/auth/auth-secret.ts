import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";

/**
 * What session cookies are signed with: AUTH_SECRET, or one made at the first start and kept in
 * the data folder, readable by the server's user alone.
 */
export async function readAuthSecret(): Promise<string> {
  const { authSecret, dataDir } = env();
  if (authSecret) return authSecret;
  const path = join(dataDir, "auth-secret");
  await mkdir(dataDir, { recursive: true });
  try {
    // "wx" fails where the file is there, so of two first starts at once one writes and both read.
    await writeFile(path, randomBytes(32).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFile(path, "utf8");
}
