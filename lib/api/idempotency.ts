import { hash } from "node:crypto";
import { type Context, inTransaction } from "@/lib/context";
import { database, type Transaction } from "@/lib/db/database";
import { ApiError, invalidParam } from "@/lib/schemas/api-error";
import { DAY_MS } from "@/lib/schemas/durations";
import { respondWritten, type Written } from "./respond";

export const IDEMPOTENCY_HEADER = "Idempotency-Key";
/** How long an answer is kept, in milliseconds. */
const IDEMPOTENCY_MS = DAY_MS;
const MAX_KEY_LENGTH = 255;

type Call = { request: Request; url: URL; context: Context };

/**
 * Does a write and answers with its result. `work` runs in one transaction; if it throws, nothing
 * is kept.
 *
 * With an `Idempotency-Key` the same transaction keeps the answer for 24 hours: a caller that
 * repeats the request, because it missed the answer or sent two at once, gets the first answer and
 * nothing is done again. The same key with another request is a 409. Errors are not kept.
 *
 * @param body The body's text as it was sent; it distinguishes two requests to one path.
 */
export async function writeIdempotently(
  call: Call,
  body: string,
  work: (context: Context) => Promise<Written>,
): Promise<Response> {
  const claim = readClaim(call, body);
  if (claim === null) return respondWritten(await inTransaction(call.context, work));
  return inTransaction(call.context, async (context) => {
    const transaction = context.db.client;
    const first = (await take(transaction, claim)) ? null : await findFirst(transaction, claim);
    if (first) return replay(first);
    const made = await work(context);
    const text = typeof made.body === "string" ? made.body : JSON.stringify(made.body);
    await transaction.idempotentAnswer.update({
      where: { projectId_key: claim.name },
      data: { status: made.status, body: text },
    });
    return respondWritten({ status: made.status, body: text });
  });
}

/**
 * Finds the answer that `writeIdempotently` would repeat; null if the request has no key or is the
 * first of its key. A write that needs more work than a transaction can hold calls this before it
 * begins. Throws a 409 if the key was used for another request.
 */
export async function findAnswer(call: Call, body: string): Promise<Response | null> {
  const claim = readClaim(call, body);
  if (claim === null) return null;
  const first = await findFirst(call.context.db.client, claim);
  return first && replay(first);
}

/**
 * Throws a 400 for an `Idempotency-Key` on a write whose answer holds a secret: a repeatable answer
 * would have to be stored, and an ignored header would promise what isn't done.
 */
export function refuseIdempotencyKey(request: Request): void {
  if (!request.headers.has(IDEMPOTENCY_HEADER)) return;
  throw invalidParam(
    IDEMPOTENCY_HEADER,
    "can't be used here: the answer holds a secret, which is not stored",
  );
}

/** A request's key, and what distinguishes it from another request with that key. */
type Claim = {
  name: { projectId: string; key: string };
  fingerprint: string;
  /** From when on an answer is still given again. */
  since: Date;
};

function readClaim({ request, url, context }: Call, body: string): Claim | null {
  const key = request.headers.get(IDEMPOTENCY_HEADER);
  if (key === null) return null;
  if (!/^[\x21-\x7e]+$/.test(key) || key.length > MAX_KEY_LENGTH) {
    const reason = `must have 1 to ${MAX_KEY_LENGTH} characters, all of them visible ASCII`;
    throw invalidParam(IDEMPOTENCY_HEADER, reason);
  }
  return {
    name: { projectId: context.projectId, key },
    fingerprint: hash("sha256", JSON.stringify([request.method, url.pathname, body])),
    since: new Date(Date.now() - IDEMPOTENCY_MS),
  };
}

/** Makes a key this request's from now on; false if it is another's. */
async function take(transaction: Transaction, claim: Claim): Promise<boolean> {
  const { name, fingerprint, since } = claim;
  await transaction.idempotentAnswer.deleteMany({ where: { ...name, createdAt: { lt: since } } });
  // If another request with the key is being answered this very moment, PostgreSQL waits here for
  // its end. SQLite has one writer at a time anyway.
  const taken = await transaction.$executeRaw`
    INSERT INTO idempotent_answers (project_id, key, fingerprint, status, body, created_at)
    VALUES (${name.projectId}, ${name.key}, ${fingerprint}, 0, '', ${new Date()})
    ON CONFLICT (project_id, key) DO NOTHING`;
  return taken === 1;
}

async function findFirst(client: Transaction, claim: Claim): Promise<Written | null> {
  const { name, fingerprint, since } = claim;
  const first = await client.idempotentAnswer.findFirst({
    where: { ...name, createdAt: { gte: since } },
  });
  if (!first) return null;
  if (first.fingerprint !== fingerprint) {
    throw new ApiError("conflict", `This ${IDEMPOTENCY_HEADER} was used for another request.`);
  }
  // Only the statuses of a `Written` are ever kept.
  return { status: first.status as Written["status"], body: first.body };
}

function replay(first: Written): Response {
  return respondWritten(first, { "idempotent-replayed": "true" });
}

/** Forgets the answers that are no longer given again. */
export async function purgeIdempotencyKeys(): Promise<void> {
  const { client } = await database();
  const old = { createdAt: { lt: new Date(Date.now() - IDEMPOTENCY_MS) } };
  await client.idempotentAnswer.deleteMany({ where: old });
}
