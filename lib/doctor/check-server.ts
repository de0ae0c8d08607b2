import { env } from "@/lib/env";
import type { Finding } from "./finding";

const PATIENCE_MS = 5_000;

/** Whether the server answers under the address that callers use. */
export async function checkServer(origin: string): Promise<Finding> {
  const subject = "server";
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(`${origin}/health`, { signal });
    if (response.ok) return (await checkScheme(origin, response.url)) ?? healthy(origin);
    const message = `${origin}/health answers with ${response.status}`;
    return { subject, state: "bad", message, advice: "Read the server's log." };
  } catch {
    const message = `${origin} doesn't answer`;
    const advice = "Start it with npm start, or set PUBLIC_URL or PORT to where it is.";
    return { subject, state: "note", message, advice };
  }
}

function healthy(origin: string): Finding {
  return { subject: "server", state: "good", message: `${origin} is healthy` };
}

/** Whether PUBLIC_URL says http although callers come by https; null if not. */
async function checkScheme(origin: string, answeredBy: string): Promise<Finding | null> {
  if (env().publicUrl !== origin || !origin.startsWith("http:")) return null;
  const secure = origin.replace(/^http:/, "https:");
  const isSecure = answeredBy.startsWith("https:") || (await isThere(`${secure}/health`));
  if (!isSecure) return null;
  const message = `${origin} is PUBLIC_URL, but the server is reached by https, too`;
  const advice = `Set PUBLIC_URL=${secure}: cookies are then sent by https alone.`;
  return { subject: "server", state: "note", message, advice };
}

async function isThere(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    ({ ok }) => ok,
    () => false,
  );
}
