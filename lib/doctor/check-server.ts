import type { Finding } from "./finding";

const PATIENCE_MS = 5_000;

/** Whether the server answers under the address that callers use. */
export async function checkServer(origin: string): Promise<Finding> {
  const subject = "server";
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(`${origin}/health`, { signal });
    if (response.ok) return { subject, state: "good", message: `${origin} is healthy` };
    const message = `${origin}/health answers with ${response.status}`;
    return { subject, state: "bad", message, advice: "Read the server's log." };
  } catch {
    const message = `${origin} doesn't answer`;
    const advice = "Start it with npm start, or set PUBLIC_URL or PORT to where it is.";
    return { subject, state: "note", message, advice };
  }
}
