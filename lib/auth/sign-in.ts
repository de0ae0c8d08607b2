import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { z } from "zod";
import { ApiError } from "@/lib/http/api-error";
import { emailField } from "@/lib/http/body-fields";
import { clientAddressOf } from "@/lib/http/client-address";
import { auth } from "./auth";
import { MAX_PASSWORD_LENGTH } from "./password";

const WINDOW_SECONDS = 15 * 60;

/** Wrong passwords for one e-mail address, known or not, until it is locked for a window. */
export const ATTEMPTS_PER_EMAIL = 5;
/** Wrong passwords from one network address in a window. */
export const ATTEMPTS_PER_ADDRESS = 50;

const byEmail = new RateLimiterMemory({
  points: ATTEMPTS_PER_EMAIL,
  duration: WINDOW_SECONDS,
  blockDuration: WINDOW_SECONDS,
});
const byAddress = new RateLimiterMemory({ points: ATTEMPTS_PER_ADDRESS, duration: WINDOW_SECONDS });

export const credentialsSchema = z.strictObject({
  email: emailField,
  password: z
    .string("must be a text")
    .min(1, "must not be empty")
    .max(MAX_PASSWORD_LENGTH, `must have at most ${MAX_PASSWORD_LENGTH} characters`),
});

/**
 * Signs a person in and returns the headers that set the session's cookie. Throws one 401 for an
 * unknown e-mail and a wrong password alike, and 429 after too many of them.
 */
export async function signIn(
  { email, password }: z.infer<typeof credentialsSchema>,
  headers: Headers,
): Promise<Headers> {
  const address = clientAddressOf(headers);
  // Counted before the password is looked at, so that attempts at once can't slip through.
  await consume(byAddress, address);
  await consume(byEmail, email);
  const { api } = await auth();
  const response = await api.signInEmail({ body: { email, password }, headers, asResponse: true });
  if (!response.ok) {
    if (response.status >= 500) throw new Error(`Sign-in answered ${response.status}.`);
    throw new ApiError("unauthorized", "The e-mail address or the password is wrong.");
  }
  await byEmail.delete(email);
  await byAddress.reward(address);
  return cookiesOf(response);
}

/** Ends the session of a request's cookie, and returns the headers that take the cookie away. */
export async function signOut(headers: Headers): Promise<Headers> {
  const { api } = await auth();
  return cookiesOf(await api.signOut({ headers, asResponse: true }));
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.ceil(error.msBeforeNext / 1000);
    throw new ApiError("rate_limit_exceeded", `Too many attempts. Try again in ${seconds} s.`, {
      headers: { "retry-after": String(seconds) },
    });
  }
}

function cookiesOf(response: Response): Headers {
  return new Headers(response.headers.getSetCookie().map((cookie) => ["set-cookie", cookie]));
}
