import { type Context, inTransaction, systemContext } from "@/lib/context";
import { database, writeTransaction } from "@/lib/db/database";
import { isBusy, isDiskFull, isUnresolved } from "@/lib/db/database-errors";
import { insertRows } from "@/lib/db/insert-rows";
import { endJob, type Job, JobLostError, requeueJob } from "@/lib/jobs/jobs";
import { announceWork } from "@/lib/jobs/work-signal";
import { log } from "@/lib/log";
import { lockOwner, lockOwnersShared } from "@/lib/owners/lock-owner";
import { reassignOwned, removeOwner } from "@/lib/owners/reassign-owned";
import type { BulkAction } from "@/lib/schemas/operation";
import { actOnItems } from "./act-on-items";
import type { Reassignment } from "./delete-owner";
import type { ItemOutcome } from "./outcome";

/** Recordings that one transaction acts on: other writers get their turn in between. */
const BATCH = 100;
/** How long an operation works before others have their turn, in milliseconds. */
const SLICE_MS = 500;
/** How often its job may fail, which is more than five hours by the delays. */
const MAX_FAILURES = 12;

/**
 * Works on an operation for a while; if more is left, puts its job behind the others. Changes
 * recordings and marks their items in one transaction, so that a crash at any moment loses nothing
 * and repeats nothing.
 */
export async function runOperation(job: Job, lost: AbortSignal, sliceMs = SLICE_MS): Promise<void> {
  const { client } = await database();
  const operation = await client.operation.findUnique({
    where: { id: job.subject },
    select: { projectId: true, action: true },
  });
  if (!operation) return writeTransaction((transaction) => endJob(transaction, job));
  const context = await systemContext(operation.projectId);
  if (job.failures >= MAX_FAILURES) return giveUp(context, job);
  const end = performance.now() + sliceMs;
  let size = BATCH;
  do {
    lost.throwIfAborted();
    try {
      if (await runBatch(context, job, size)) return;
    } catch (error) {
      if (isPassing(error) || operation.action === "reassign") throw error;
      // One of them breaks the batch: done one by one, it doesn't hold up the others.
      if (size === 1) await failNext(context, job, error);
      size = 1;
    }
  } while (performance.now() < end);
  await requeueJob(job);
  announceWork();
}

/** Acts on the next items, and says whether that was all. */
function runBatch(context: Context, job: Job, size: number): Promise<boolean> {
  return inTransaction(context, async (inside) => {
    const operation = await hold(inside, job);
    if (!operation) return true;
    const status =
      operation.action === "reassign"
        ? await moveNext(inside, operation)
        : await actOnNext(inside, operation, size);
    if (status === "running") return false;
    await inside.db.client.operation.update({
      where: { id: operation.id },
      data: { status, completedAt: new Date() },
    });
    await endJob(inside.db.client, job);
    announceWork();
    return true;
  });
}

/** Acts on the next items, and says what the operation is then. */
async function actOnNext(inside: Context, operation: OperationRow, size: number) {
  const items = await findNext(inside, operation, size);
  if (items.length === 0) return "completed";
  const work = {
    // Only the vocabulary's words are ever written.
    action: operation.action as BulkAction,
    change: operation.change === null ? null : (JSON.parse(operation.change) as string | null),
    isUndo: operation.undoes !== null,
  };
  await mark(inside, items, await actOnItems(inside, work, items));
  return "running";
}

/**
 * Moves the next rows that refer to a device or an end user, which is deleted in the end. The rows
 * left show the progress, so there are no items.
 */
async function moveNext(inside: Context, { id, change, matched, done }: OperationRow) {
  const { kind, from, to } = JSON.parse(change ?? "") as Reassignment;
  const kept = await lockOwnersShared(inside, kind, [from, to]);
  if (!kept.has(from)) return "completed";
  if (!kept.has(to)) return "failed";
  await lockOwner(inside, kind, from);
  const moved = await reassignOwned(inside, kind, from, to);
  if (moved === 0) {
    await removeOwner(inside, kind, from);
    return "completed";
  }
  // It may have been given more since it was counted.
  const data = { done: done + moved, matched: Math.max(matched, done + moved) };
  await inside.db.client.operation.update({ where: { id }, data });
  return "running";
}

/**
 * Returns the operation, locked against other workers and cancellation until the transaction ends.
 * If it is over, ends its job and returns null.
 */
async function hold({ db }: Context, job: Job) {
  const id = job.subject;
  const held = await db.client.operation.updateMany({
    where: { id, status: { in: ["queued", "running"] } },
    data: { status: "running" },
  });
  if (held.count === 1) return db.client.operation.findUniqueOrThrow({ where: { id } });
  await endJob(db.client, job);
  return null;
}

type OperationRow = NonNullable<Awaited<ReturnType<typeof hold>>>;

/** Items come to their ends in their order: so many as are counted are behind it. */
function findNext({ db }: Context, { id, done, failed, skipped }: OperationRow, size: number) {
  return db.client.operationItem.findMany({
    where: { operationId: id, position: { gte: done + failed + skipped } },
    orderBy: { position: "asc" },
    take: size,
  });
}

type ItemRow = Awaited<ReturnType<typeof findNext>>[number];

const columns = ["operation_id", "position", "recording_id", "state", "reason", "message", "value"];
const replacing = `ON CONFLICT (operation_id, position) DO UPDATE SET state = excluded.state,
  reason = excluded.reason, message = excluded.message, value = excluded.value`;

/** Keeps what became of items, and counts it. */
async function mark(
  { db }: Context,
  items: readonly ItemRow[],
  outcomes: ReadonlyMap<string, ItemOutcome>,
): Promise<void> {
  const counts = { done: 0, failed: 0, skipped: 0 };
  const rows = items.map(({ operationId, position, recordingId }) => {
    const outcome = outcomes.get(recordingId);
    if (!outcome) throw new Error(`nothing became of ${recordingId}`);
    counts[outcome.state]++;
    const { state, reason = null, message = null, value = null } = outcome;
    return [operationId, position, recordingId, state, reason, message, value];
  });
  await insertRows(db.client, "operation_items", columns, rows, replacing);
  await db.client.operation.updateMany({
    where: { id: { in: items.slice(0, 1).map(({ operationId }) => operationId) } },
    data: {
      done: { increment: counts.done },
      failed: { increment: counts.failed },
      skipped: { increment: counts.skipped },
    },
  });
}

/** Whether the same may well succeed in a while, or is another's to do. */
function isPassing(error: unknown): boolean {
  return error instanceof JobLostError || isBusy(error) || isUnresolved(error) || isDiskFull(error);
}

const broken: ItemOutcome = {
  state: "failed",
  reason: "internal_error",
  message: "Something failed on our side.",
};

async function failNext(context: Context, job: Job, error: unknown): Promise<void> {
  await inTransaction(context, async (inside) => {
    const operation = await hold(inside, job);
    if (!operation) return;
    const items = await findNext(inside, operation, 1);
    const recording = items[0]?.recordingId;
    log.error(
      { operation: job.subject, recording, err: error },
      "an operation failed on a recording",
    );
    await mark(inside, items, new Map(items.map(({ recordingId }) => [recordingId, broken])));
  });
}

async function giveUp(context: Context, job: Job): Promise<void> {
  await inTransaction(context, async (inside) => {
    const operation = await hold(inside, job);
    if (!operation) return;
    await inside.db.client.operation.update({
      where: { id: operation.id },
      data: { status: "failed", completedAt: new Date() },
    });
    await endJob(inside.db.client, job);
  });
}
