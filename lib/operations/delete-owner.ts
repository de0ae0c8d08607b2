import { type Context, inTransaction } from "@/lib/context";
import { formatNumber } from "@/lib/format/format-numbers";
import { mintId } from "@/lib/ids";
import { addJob } from "@/lib/jobs/jobs";
import { announceWork } from "@/lib/jobs/work-signal";
import { lockOwner, lockOwnersShared } from "@/lib/owners/lock-owner";
import { ownersTables } from "@/lib/owners/owners-table";
import {
  countOwned,
  type OwnedCounts,
  reassignOwned,
  removeOwner,
} from "@/lib/owners/reassign-owned";
import { ApiError, invalidParam } from "@/lib/schemas/api-error";
import type { RecordingsOperation } from "@/lib/schemas/operation";
import type { OwnerKind } from "@/lib/schemas/owners";
import { serializeOperation } from "./operations";

/** Max rows that are moved while the caller waits. An operation moves more. */
const MAX_MOVED_AT_ONCE = 200;

/** An operation's `change`: the owner whose recordings and bindings it moves, and the new owner. */
export type Reassignment = { kind: OwnerKind; from: string; to: string };

/**
 * Deletes a device or an end user. Moves its recordings and bindings to `reassignTo` before; if
 * they are many, an operation moves them and deletes it in the end. Throws 404, 409 if it has
 * recordings or bindings and there is no `reassignTo`, and 400 for a `reassignTo` that the project
 * doesn't have or that is the same one.
 *
 * @returns The operation, or null if it is deleted already.
 */
export async function deleteOwner(
  context: Context,
  kind: OwnerKind,
  id: string,
  reassignTo: string | null,
): Promise<RecordingsOperation | null> {
  const operation = await inTransaction(context, async (inside) => {
    await lockOwner(inside, kind, id);
    const counts = await countOwned(inside, kind, id);
    const total = counts.recordings + counts.trashed + counts.bindings;
    if (reassignTo !== null) {
      await assertTarget(inside, kind, id, reassignTo);
      const reassignment = { kind, from: id, to: reassignTo };
      if (total > MAX_MOVED_AT_ONCE) return beginReassignment(inside, reassignment, total);
      while ((await reassignOwned(inside, kind, id, reassignTo)) > 0);
    } else if (total > 0) throw isNamed(kind, counts);
    await removeOwner(inside, kind, id);
    return null;
  });
  if (operation) announceWork();
  return operation;
}

async function assertTarget(context: Context, kind: OwnerKind, id: string, reassignTo: string) {
  const { noun } = ownersTables[kind];
  if (reassignTo === id) throw invalidParam("reassign_to", `must be another ${noun}`);
  if ((await lockOwnersShared(context, kind, [reassignTo])).has(reassignTo)) return;
  throw invalidParam("reassign_to", `must be the id of another ${noun} of this project`);
}

async function beginReassignment(
  { projectId, db }: Context,
  reassignment: Reassignment,
  matched: number,
): Promise<RecordingsOperation> {
  const id = mintId("op");
  const operation = await db.client.operation.create({
    data: {
      id,
      projectId,
      action: "reassign",
      status: "queued",
      change: JSON.stringify(reassignment),
      matched,
      createdAt: new Date(),
    },
  });
  await addJob(db.client, "run_operation", id, { queue: "operations", projectId });
  return serializeOperation(operation);
}

/** The 409 that says what stands in the way. */
function isNamed(kind: OwnerKind, { recordings, trashed, bindings }: OwnedCounts): ApiError {
  const { noun } = ownersTables[kind];
  const binding =
    kind === "devices" ? "an end user that it is bound to" : count(bindings, "device");
  const parts = [
    recordings > 0 && count(recordings, "recording"),
    trashed > 0 && `${count(trashed, "recording")} in the trash`,
    bindings > 0 && binding,
  ].filter((part) => part !== false);
  const list = new Intl.ListFormat("en-GB").format(parts);
  const hint = `Name another ${noun} by \`reassign_to\`, which then gets them.`;
  return new ApiError("conflict", `The ${noun} still has ${list}. ${hint}`);
}

function count(number: number, noun: string): string {
  return `${formatNumber(number)} ${noun}${number === 1 ? "" : "s"}`;
}
