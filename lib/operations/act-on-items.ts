import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { deleteRecordings } from "@/lib/recordings/delete-recording";
import { lockRecordings } from "@/lib/recordings/edit-recording";
import { queueAgain } from "@/lib/recordings/retry-recording";
import { findRetryable } from "@/lib/recordings/retryable";
import type { BulkAction } from "@/lib/schemas/operation";
import { restoreRecordings } from "@/lib/trash/restore-recordings";
import { trashRecordings } from "@/lib/trash/trash-recordings";
import { type ActedItem, type ItemOutcome, skipped } from "./outcome";
import { setOnItems } from "./set-on-items";

/** An operation as far as its work needs it. */
export type Work = {
  action: BulkAction;
  /** The value that a `set_…` sets, as `ParsedOperation` has it. */
  change: string | null;
  isUndo: boolean;
};

const notFound = skipped("not_found", "There is no such recording, or no longer.");
const notInTrash = skipped("not_in_trash", "It is not in the trash, or no longer.");
const beyondRetry = skipped("not_retryable", "It can't be retried.");

/**
 * Does what an operation is about to some of its items, inside the caller's transaction. What becomes of each stands in
 * the answer, by the recording's id; it throws only if nothing is to be kept.
 */
export async function actOnItems(
  context: Context,
  { action, change, isUndo }: Work,
  items: readonly ActedItem[],
): Promise<Map<string, ItemOutcome>> {
  const ids = items.map(({ recordingId }) => recordingId);
  switch (action) {
    case "delete": {
      const remove = env().trashDays > 0 ? trashRecordings : deleteRecordings;
      return outcomes(ids, await remove(context, ids), notFound);
    }
    case "restore":
      return outcomes(ids, await restoreRecordings(context, ids), notInTrash);
    case "retry":
      return retry(context, ids);
    default:
      return setOnItems(context, { action, change, isUndo }, items, notFound);
  }
}

async function retry(context: Context, ids: readonly string[]): Promise<Map<string, ItemOutcome>> {
  const { projectId, db } = context;
  await lockRecordings(db, [...ids]);
  const found = await db.client.recording.findMany({
    where: { projectId, id: { in: [...ids] } },
    select: { id: true },
  });
  const retryable = await findRetryable(context, ids);
  for (const id of retryable) await queueAgain(context, id, "bulk");
  const known = new Set(found.map(({ id }) => id));
  return new Map(
    ids.map((id) => [
      id,
      retryable.has(id) ? { state: "done" } : known.has(id) ? beyondRetry : notFound,
    ]),
  );
}

function outcomes(
  ids: readonly string[],
  done: readonly string[],
  otherwise: ItemOutcome,
): Map<string, ItemOutcome> {
  const isDone = new Set(done);
  return new Map(ids.map((id) => [id, isDone.has(id) ? { state: "done" } : otherwise]));
}
