import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { DAY_MS } from "@/lib/schemas/durations";
import type { Finding } from "./finding";

/** Headers that proxies add to a request. Any caller may also add them. */
const PROXY_HEADERS = ["x-forwarded-host", "x-forwarded-proto", "forwarded", "via"];
/** How long a proxy that was seen is reported, in milliseconds. */
const REPORTED_MS = 7 * DAY_MS;
const ADVICE =
  "Set PUBLIC_URL to the address that callers use, and TRUST_PROXY=true if only the proxy reaches the server.";

let isNoted = false;

/**
 * Notes, once in the process's life, that a request came through a proxy that no setting names: links
 * and upload URLs would name the inside, and everybody would have the proxy's address.
 */
export function noteUnknownProxy(headers: Record<string, unknown>): void {
  const { trustProxy, publicUrl } = env();
  if (isNoted || trustProxy || publicUrl) return;
  const header = PROXY_HEADERS.find((name) => headers[name] !== undefined);
  if (!header) return;
  isNoted = true;
  log.warn({ header }, `requests come through a proxy that no setting names. ${ADVICE}`);
  const { dataDir } = env();
  mkdir(dataDir, { recursive: true, mode: 0o700 })
    .then(() => writeFile(noteFile(), "", { mode: 0o600 }))
    .catch((error: unknown) => log.warn({ err: error }, "the proxy could not be noted for doctor"));
}

/** Whether the settings name the proxy through which requests came; null if none was seen. */
export async function checkProxy(): Promise<Finding | null> {
  const { trustProxy, publicUrl } = env();
  if (trustProxy || publicUrl) return null;
  const seen = await stat(noteFile()).catch(() => null);
  if (!seen || Date.now() - seen.mtimeMs > REPORTED_MS) return null;
  const message = `requests came through a proxy that no setting names, ${seen.mtime.toISOString()}`;
  return { subject: "proxy", state: "note", message, advice: ADVICE };
}

const noteFile = (): string => join(env().dataDir, "proxy-seen");
