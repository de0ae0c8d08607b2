import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { assertSelectable } from "@/lib/recordings/recordings-search";
import { recordingsWhere } from "@/lib/recordings/recordings-where";
import { invalidParam } from "@/lib/schemas/api-error";
import { listQuery } from "@/lib/schemas/query-text";
import type { Resend } from "@/lib/schemas/webhook-delivery";
import { assertSending } from "./deliveries";
import { makeDue } from "./endpoint-lease";
import { findEndpoint } from "./endpoints";

/**
 * Queues all deliveries of an endpoint that match the query again, inside the caller's transaction;
 * `dry_run` only counts them. Throws 404, 400 for an empty query, 409 for an endpoint that is not
 * enabled, and 503 while the search index is being built.
 */
export async function resendMatching(
  context: Context,
  endpointId: string,
  asked: Resend,
): Promise<{ matched: number }> {
  const endpoint = await findEndpoint(context, endpointId);
  assertNamesSomething(asked);
  const { client } = context.db;
  const where = await conditionOf(context, endpointId, asked);
  if (asked.dry_run) {
    const [row] = await client.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) AS count FROM webhook_deliveries WHERE ${where}`;
    return { matched: Number(row?.count ?? 0) };
  }
  assertSending(endpoint);
  const now = new Date();
  const matched = await client.$executeRaw`
    UPDATE webhook_deliveries SET status = 'waiting', failed_tries = 0, next_try_at = ${now}
    WHERE ${where}`;
  if (matched > 0) await makeDue(client, endpointId, now);
  return { matched };
}

/** An empty question may be a mistake, and would mean the whole ledger. */
function assertNamesSomething({ dry_run, ...asked }: Resend): void {
  if (Object.values(asked).some((value) => value !== undefined && value !== "")) return;
  throw invalidParam("after", "is required, or `before`, `type`, `status` or `query`");
}

async function conditionOf(
  context: Context,
  endpointId: string,
  { after, before, type, status, query }: Resend,
): Promise<Prisma.Sql> {
  const conditions = [Prisma.sql`endpoint_id = ${endpointId}`];
  if (after !== undefined) conditions.push(Prisma.sql`created_at >= ${after}`);
  if (before !== undefined) conditions.push(Prisma.sql`created_at < ${before}`);
  if (type !== undefined) conditions.push(Prisma.sql`type IN (${Prisma.join([type].flat())})`);
  if (status !== undefined) conditions.push(Prisma.sql`status = ${status}`);
  if (query) {
    const { db, projectId } = context;
    const selection = listQuery.parse(new URLSearchParams(query));
    await assertSelectable(context, selection);
    const matches = recordingsWhere(db.engine, projectId, selection);
    conditions.push(Prisma.sql`recording_id IN (SELECT id FROM recordings WHERE ${matches})`);
  }
  return Prisma.join(conditions, " AND ");
}
