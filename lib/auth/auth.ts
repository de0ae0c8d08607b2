import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { type Database, database } from "@/lib/db/database";
import { env } from "@/lib/env";
import { mintId } from "@/lib/ids";
import { log } from "@/lib/log";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@/lib/schemas/limits";
import { readAuthSecret } from "./auth-secret";
import { hasSecureCookies, hostPrefix } from "./cookies";

const SESSION_DAYS = 30;
const DAY_SECONDS = 24 * 60 * 60;

async function createAuth({ client, engine }: Database) {
  const { publicUrl } = env();
  return betterAuth({
    database: prismaAdapter(client, { provider: engine }),
    secret: await readAuthSecret(),
    baseURL: publicUrl ?? "http://localhost",
    // Only our own routes call the library, which counts and answers no requests itself:
    // lib/auth/sign-in.ts limits attempts, lib/api/route.ts refuses other origins.
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
    },
    // A session ends with its cookie: to prolong it would only help a thief of the cookie.
    session: { expiresIn: SESSION_DAYS * DAY_SECONDS, disableSessionRefresh: true },
    // Its messages hold no secret, but what comes with them might.
    logger: { level: "error", log: (_level, message) => log.error({ part: "sign-in" }, message) },
    telemetry: { enabled: false },
    advanced: {
      // The library's own prefix for https is `__Secure-`, which a page of a neighbouring host can
      // also set.
      cookiePrefix: `${hostPrefix()}recordings`,
      useSecureCookies: false,
      defaultCookieAttributes: {
        httpOnly: true,
        sameSite: "lax",
        path: "/",
        secure: hasSecureCookies(),
      },
      database: {
        generateId: ({ model }) => (model === "user" ? mintId("usr") : crypto.randomUUID()),
      },
    },
  });
}

type Auth = Awaited<ReturnType<typeof createAuth>>;

const created = new WeakMap<Database, Promise<Auth>>();

/** The sign-in library on the process's database, made once for it. */
export async function auth(): Promise<Auth> {
  const open = await database();
  const known = created.get(open);
  if (known) return known;
  const made = createAuth(open);
  created.set(open, made);
  made.catch(() => created.delete(open));
  return made;
}
