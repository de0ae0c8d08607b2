import { createHash } from "node:crypto";
import type { Transaction } from "@/lib/db/database";
import { writeTransaction } from "@/lib/db/write-transaction";
import type { Scope } from "@/lib/keys/scopes";
import { ApiError, invalidParam } from "./api-error";
import { respondWritten } from "./respond";
import type { RouteRequest } from "./route";

export const IDEMPOTENCY_HEADER = "Idempotency-Key";
/** How long an answer is kept, in milliseconds. */
export const IDEMPOTENCY_MS = 24 * 60 * 60 * 1000;
const MAX_KEY_LENGTH = 255;

/** What a write answers with: a status, and a JSON value or its text. */
export type Written = { status: 200 | 201; body: object | string };

type Call = Pick<RouteRequest<Scope>, "request" | "url" | "principal">;

/**
 * Does a write and answers with what it made. `work` runs in one transaction; where it throws,
 * nothing is kept.
 *
 * With an `Idempotency-Key` the answer is kept in that same transaction for 24 hours: a caller that
 * asks again, because it never heard the answer or asked twice at once, is given the first one and
 * nothing is done again. The same key with another request is a 409. Refusals are not kept.
 *
 * @param body The parsed body: what tells two requests to one path apart. Metadata stands in it as
 *   its text, because a number's spelling is lost where it is parsed.
 */
export async function writeOnce(
  { request, url, principal }: Call,
  body: unknown,
  work: (transaction: Transaction) => Promise<Written>,
): Promise<Response> {
  const key = readKey(request.headers);
  if (key === null) return respondWritten(await writeTransaction(work));
  const { projectId } = principal;
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([request.method, url.pathname, body]))
    .digest("hex");
  const { written, isReplayed } = await writeTransaction(async (transaction) => {
    const first = await findFirst(transaction, { projectId, key, fingerprint });
    if (first) return { written: first, isReplayed: true };
    const made = await work(transaction);
    const text = typeof made.body === "string" ? made.body : JSON.stringify(made.body);
    await transaction.idempotentAnswer.update({
      where: { projectId_key: { projectId, key } },
      data: { status: made.status, body: text },
    });
    return { written: { status: made.status, body: text }, isReplayed: false };
  });
  return respondWritten(written, isReplayed ? { "idempotent-replayed": "true" } : {});
}

function readKey(headers: Headers): string | null {
  const key = headers.get(IDEMPOTENCY_HEADER);
  if (key === null) return null;
  if (/^[\x21-\x7e]+$/.test(key) && key.length <= MAX_KEY_LENGTH) return key;
  throw invalidParam(
    IDEMPOTENCY_HEADER,
    `must have 1 to ${MAX_KEY_LENGTH} characters, all of them visible ASCII`,
  );
}

type Claim = { projectId: string; key: string; fingerprint: string };

/** The answer given to the key before; null where this request is the first, which it is from now. */
async function findFirst(transaction: Transaction, claim: Claim): Promise<Written | null> {
  const { projectId, key, fingerprint } = claim;
  const now = new Date();
  const old = new Date(now.getTime() - IDEMPOTENCY_MS);
  await transaction.idempotentAnswer.deleteMany({
    where: { projectId, key, createdAt: { lt: old } },
  });
  // Where another request with the key is being answered this very moment, PostgreSQL waits here for
  // its end. SQLite has one writer at a time anyway.
  const claimed = await transaction.$executeRaw`
    INSERT INTO idempotent_answers (project_id, key, fingerprint, status, body, created_at)
    VALUES (${projectId}, ${key}, ${fingerprint}, 0, '', ${now})
    ON CONFLICT (project_id, key) DO NOTHING`;
  if (claimed === 1) return null;
  const first = await transaction.idempotentAnswer.findUniqueOrThrow({
    where: { projectId_key: { projectId, key } },
  });
  if (first.fingerprint !== fingerprint) {
    throw new ApiError("conflict", `This ${IDEMPOTENCY_HEADER} was used for another request.`);
  }
  return { status: first.status === 201 ? 201 : 200, body: first.body };
}
