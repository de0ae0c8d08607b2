import { type Context, inTransaction, systemContext } from "@/lib/context";
import { database, writeTransaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { addJob, endJob, type Job } from "@/lib/jobs/jobs";
import { announceWork } from "@/lib/jobs/work-signal";
import type { Position } from "@/lib/paging/position";
import { lockRecordings, readRecordingRows } from "@/lib/recordings/edit-recording";
import { indexRecordings } from "@/lib/recordings/recording-document";
import type { OwnerKind } from "@/lib/schemas/owners";
import { isBehind } from "./owners-conditions";
import { ownersTables } from "./owners-table";

/** Recordings that one transaction indexes: others have their turn in between. */
const BATCH = 200;
/** How long a job works before others have their turn, in milliseconds. */
const SLICE_MS = 500;

/**
 * Has searches find the recordings of a device or an end user by what it is called now, inside the transaction that
 * names it: the newest ones at once, the others by a job.
 */
export async function indexRecordingsOf(
  context: Context,
  kind: OwnerKind,
  id: string,
): Promise<void> {
  const last = await indexBatch(context, kind, id, null);
  if (last !== null) await addIndexJob(context, id, last);
}

/** Indexes a renamed owner's recordings for a while; if there are more, another job goes on from there. */
export async function indexRenamedOwner(job: Job, lost: AbortSignal): Promise<void> {
  const { id, kind, position } = parseSubject(job.subject);
  const projectId = await findProject(kind, id);
  // It was deleted, and no recording names it.
  if (projectId === null) return writeTransaction((transaction) => endJob(transaction, job));
  const context = await systemContext(projectId);
  const end = performance.now() + SLICE_MS;
  for (let from = position; ; ) {
    lost.throwIfAborted();
    const last = await inTransaction(context, async (inside) => {
      const behind = await indexBatch(inside, kind, id, from);
      const isOver = behind === null || performance.now() >= end;
      if (isOver) await endJob(inside.db.client, job);
      if (isOver && behind !== null) await addIndexJob(inside, id, behind);
      return isOver ? null : behind;
    });
    if (last === null) break;
    from = last;
  }
  announceWork();
}

/** Indexes the next recordings behind a position, newest first; returns the last one's, or null if these are all. */
async function indexBatch(
  { projectId, db: { engine, client } }: Context,
  kind: OwnerKind,
  id: string,
  behind: Position | null,
): Promise<Position | null> {
  const rest = behind === null ? Prisma.empty : Prisma.sql`AND ${isBehind(behind)}`;
  const found = await client.$queryRaw<{ id: string; createdAt: Date | bigint | number }[]>`
    SELECT id, created_at AS "createdAt" FROM recordings
    WHERE project_id = ${projectId} AND ${ownersTables[kind].reference} = ${id} ${rest}
    ORDER BY created_at DESC, id DESC LIMIT ${BATCH}`;
  const ids = found.map((row) => row.id);
  // The change that holds a row indexes it, or the next round does.
  await lockRecordings({ engine, client }, ids);
  await indexRecordings(client, await readRecordingRows(client, ids));
  const last = found.at(-1);
  if (!last || found.length < BATCH) return null;
  const { createdAt } = last;
  return {
    id: last.id,
    createdAt: createdAt instanceof Date ? createdAt : new Date(Number(createdAt)),
  };
}

/** A job's subject says how far it is, as a job keeps nothing else: owner, time and recording. */
async function addIndexJob(
  { db, projectId }: Context,
  id: string,
  { createdAt, id: last }: Position,
) {
  const subject = `${id} ${createdAt.getTime()} ${last}`;
  await addJob(db.client, "index_renamed_owner", subject, {
    queue: "operations",
    projectId,
  });
}

function parseSubject(subject: string): { id: string; kind: OwnerKind; position: Position } {
  const [id = "", time, last = ""] = subject.split(" ");
  const kind = id.startsWith(`${ownersTables.devices.prefix}_`) ? "devices" : "end-users";
  return { id, kind, position: { createdAt: new Date(Number(time)), id: last } };
}

async function findProject(kind: OwnerKind, id: string): Promise<string | null> {
  const { client } = await database();
  const asked = { where: { id }, select: { projectId: true } };
  const found = await (kind === "devices"
    ? client.device.findUnique(asked)
    : client.endUser.findUnique(asked));
  return found?.projectId ?? null;
}
