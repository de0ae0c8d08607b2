import { setTimeout } from "node:timers/promises";
import { env } from "@/lib/env";
import { invalidParam } from "@/lib/schemas/api-error";
import { assertPublicHost, createLookup, PrivateAddressError } from "./public-address";

/** How long the name's resolution is waited for, in milliseconds. */
const PATIENCE_MS = 2_000;

/**
 * Throws a 400 for a receiver's address that leads to our own network now; each try checks again.
 * Takes a name that can't be resolved at this moment.
 */
export async function assertReachable(text: string): Promise<void> {
  if (env().webhooksMayBePrivate) return;
  const url = new URL(text);
  try {
    assertPublicHost(url);
    await Promise.race([resolve(url.hostname), setTimeout(PATIENCE_MS, undefined, { ref: false })]);
  } catch (error) {
    if (!(error instanceof PrivateAddressError)) throw error;
    throw invalidParam(
      "url",
      "must not lead to a private address, unless the operator sets WEBHOOK_ALLOW_PRIVATE=true",
    );
  }
}

function resolve(hostname: string): Promise<void> {
  return new Promise((done, refuse) => {
    createLookup({ allowPrivate: false })(hostname, { all: true }, (error) => {
      if (error instanceof PrivateAddressError) refuse(error);
      else done();
    });
  });
}
