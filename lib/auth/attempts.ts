import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { ApiError } from "@/lib/schemas/api-error";

const WINDOW_SECONDS = 15 * 60;
/** Wrong passwords for one e-mail after which it is locked for the window's length. */
export const MAX_WRONG_PER_EMAIL = 5;
/** Attempts from one address in a window, whatever the e-mails: a house shares an address. */
export const MAX_PER_ADDRESS = 50;

const byEmail = new RateLimiterMemory({
  points: MAX_WRONG_PER_EMAIL,
  duration: WINDOW_SECONDS,
  blockDuration: WINDOW_SECONDS,
});
const byAddress = new RateLimiterMemory({ points: MAX_PER_ADDRESS, duration: WINDOW_SECONDS });

/**
 * Counts an attempt before its outcome is known, so that many at once are no way around the limit.
 * Throws 429 if there were too many, for an e-mail that nobody has just as for one of ours.
 */
export async function countAttempt(email: string, address: string): Promise<void> {
  await byAddress.consume(address).catch(refuse);
  await byEmail.consume(email).catch(refuse);
}

/** Notes that an attempt was wrong: the last one allowed locks the e-mail from now on. */
export async function noteWrong(email: string): Promise<void> {
  const counted = await byEmail.get(email);
  if (counted?.consumedPoints === MAX_WRONG_PER_EMAIL) await byEmail.block(email, WINDOW_SECONDS);
}

/** Forgets the wrong attempts of someone who then was right. */
export async function forgetWrong(email: string): Promise<void> {
  await byEmail.delete(email);
}

/** Takes an attempt back that found out nothing about the password. */
export async function takeBack(email: string): Promise<void> {
  await byEmail.reward(email);
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
