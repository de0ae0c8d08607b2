import { ApiError } from "@/lib/schemas/api-error";

const underway = new Map<string, Promise<void>>();

/**
 * Waits for work on a file as long as `patience` is not over, which else is the 425: the work goes
 * on, and a request for the same work joins it by its name or, if it has ended, starts it again.
 */
export async function joinInFlight(
  name: string,
  work: () => Promise<void>,
  patience: AbortSignal,
): Promise<void> {
  const doing = underway.get(name) ?? begin(name, work);
  if (await Promise.race([doing.then(() => true), whenOver(patience)])) return;
  throw stillVerifying();
}

/** The 425 for files that are not all looked at yet. */
export function stillVerifying(): ApiError {
  const message = "The files are still being verified: send the same request again.";
  return new ApiError("still_verifying", message, { headers: { "retry-after": "5" } });
}

function begin(name: string, work: () => Promise<void>): Promise<void> {
  const doing = work().finally(() => underway.delete(name));
  // A request that waits gets the error; if none waits any more, the next one does.
  doing.catch(() => {});
  underway.set(name, doing);
  return doing;
}

function whenOver(patience: AbortSignal): Promise<false> {
  return new Promise((resolve) => {
    if (patience.aborted) resolve(false);
    patience.addEventListener("abort", () => resolve(false), { once: true });
  });
}
