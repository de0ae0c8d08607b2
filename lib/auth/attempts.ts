import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { ApiError } from "@/lib/schemas/api-error";

const WINDOW_SECONDS = 15 * 60;
/** Wrong passwords for an e-mail from one place, after which it is locked there for the window's length. */
export const MAX_WRONG = 5;
/** The same from all unknown places together, so that many addresses allow no more guesses. */
export const MAX_WRONG_PER_EMAIL = 100;
/** Attempts from one address in a window, with any e-mails: a house shares an address. */
export const MAX_PER_ADDRESS = 50;

/**
 * An attempt to sign in: with an e-mail, from an address, and in a browser that is known for it or
 * not. A known browser counts as a place of its own, so that others can't use up its attempts.
 */
export type Attempt = { email: string; address: string; browser: string | null };

const limits = { duration: WINDOW_SECONDS, blockDuration: WINDOW_SECONDS };
const byPlace = new RateLimiterMemory({ ...limits, keyPrefix: "place", points: MAX_WRONG });
const byEmail = new RateLimiterMemory({
  ...limits,
  keyPrefix: "email",
  points: MAX_WRONG_PER_EMAIL,
});
const byAddress = new RateLimiterMemory({
  keyPrefix: "address",
  points: MAX_PER_ADDRESS,
  duration: WINDOW_SECONDS,
});

/**
 * Counts an attempt before its outcome is known, so that many at once are no way around the limit.
 * Throws 429 if there were too many, for an unknown e-mail just as for one of ours.
 */
export async function countAttempt(attempt: Attempt): Promise<void> {
  const { email, address, browser } = attempt;
  if (browser === null) await byAddress.consume(address).catch(refuse);
  await byPlace.consume(placeOf(attempt)).catch(refuse);
  if (browser === null) await byEmail.consume(email).catch(refuse);
}

/** Notes that an attempt was wrong: the last one allowed locks the e-mail in this place from now on. */
export async function noteWrong(attempt: Attempt): Promise<void> {
  const place = placeOf(attempt);
  const counted = await byPlace.get(place);
  if (counted?.consumedPoints === MAX_WRONG) await byPlace.block(place, WINDOW_SECONDS);
}

/** Deletes a person's failed attempts after one succeeds. Those of other places stay. */
export async function forgetWrong(attempt: Attempt): Promise<void> {
  await byPlace.delete(placeOf(attempt));
  if (attempt.browser === null) await byEmail.reward(attempt.email);
}

/** Takes an attempt back that found out nothing about the password. */
export async function takeBack(attempt: Attempt): Promise<void> {
  await byPlace.reward(placeOf(attempt));
  if (attempt.browser === null) await byEmail.reward(attempt.email);
}

function placeOf({ email, address, browser }: Attempt): string {
  return JSON.stringify(browser === null ? [email, address] : [email, "browser", browser]);
}

function refuse(reason: unknown): never {
  if (!(reason instanceof RateLimiterRes)) throw reason;
  const seconds = Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
  const minutes = Math.ceil(seconds / 60);
  const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
  throw new ApiError("rate_limit_exceeded", `Too many attempts. Try again in ${wait}.`, {
    headers: { "retry-after": String(seconds) },
  });
}
