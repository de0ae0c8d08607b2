import { database, type Transaction } from "@/lib/db/database";
import { withDiskReserve } from "@/lib/db/disk-reserve";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { mintId } from "@/lib/ids";

/** What there is to do in the background, and what a job's subject is. */
export type JobKind =
  /** Find out what a recording's files are: the recording's id. */
  | "process_recording"
  /** Remove a file that no row names any more: the object's key. */
  | "remove_object"
  /** The same once nobody can send it again: what its sender's URL reaches in a bucket. */
  | "remove_late_upload"
  /** Act on many recordings: the operation's id. */
  | "run_operation"
  /** Have searches find recordings by their owner's new name: how far it is, see `lib/owners/index-recordings-of.ts`. */
  | "index_renamed_owner";

/**
 * Where a job waits. Work of `bulk` is what an operation on many recordings left to do: it comes after
 * `main`, so that a project's thousands never hold up another's one. `operations` has workers of its own.
 */
export type JobQueue = "main" | "bulk" | "operations";

/** The queues of what concerns one recording or one file, in the order in which they are served. */
const oneByOne: readonly JobQueue[] = ["main", "bulk"];

/** A job that a worker has taken. */
export type Job = {
  id: string;
  kind: JobKind;
  subject: string;
  /** How often it was begun, this time included. */
  attempts: number;
  /** How often of those it failed, and was not only interrupted. */
  failures: number;
  holder: string;
};

/** How long a job is its holder's, in milliseconds, unless it says that it still works on it. */
export const LEASE_MS = 15_000;

/**
 * Adds a job, in the transaction of what makes it necessary: due at once, unless told. One that is there
 * already is not doubled: it is due at `dueAt` and begins anew.
 */
export async function addJob(
  transaction: Transaction,
  kind: JobKind,
  subject: string,
  { dueAt = new Date(), queue = "main" }: { dueAt?: Date; queue?: JobQueue } = {},
) {
  const fresh = { dueAt, queue, attempts: 0, failures: 0, holder: null, lastError: null };
  await transaction.job.upsert({
    where: { kind_subject: { kind, subject } },
    create: { id: mintId("job"), kind, subject, createdAt: new Date(), ...fresh },
    update: fresh,
  });
}

/**
 * Takes the job that has been due longest in the first of these queues that has one, for `LEASE_MS`; null if none
 * is due.
 */
export async function takeJob(holder: string, queues = oneByOne): Promise<Job | null> {
  const db = await database();
  const { client, engine } = db;
  const now = new Date();
  // Several workers on PostgreSQL pass by what another is just taking.
  const lock = engine === "postgresql" ? Prisma.sql`FOR UPDATE SKIP LOCKED` : Prisma.empty;
  const firsts = queues.map(
    (queue) => Prisma.sql`(
      SELECT id FROM jobs WHERE queue = ${queue} AND due_at <= ${now}
      ORDER BY due_at LIMIT 1 ${lock})`,
  );
  // SQLite's COALESCE wants two values.
  const first = Prisma.sql`COALESCE(${Prisma.join(firsts)}, NULL)`;
  // A job may be the one that makes room.
  const [job] = await withDiskReserve(db, () =>
    client.$queryRaw<Job[]>`
      UPDATE jobs SET holder = ${holder}, attempts = attempts + 1, due_at = ${after(LEASE_MS)}
      WHERE id = ${first}
      RETURNING id, kind, subject, attempts, failures, holder`.then(),
  );
  if (!job) return null;
  return { ...job, attempts: Number(job.attempts), failures: Number(job.failures) };
}

/** Keeps a job held for another `LEASE_MS`. False if it is no longer the holder's. */
export async function renewLease({ id, holder }: Job): Promise<boolean> {
  const { client } = await database();
  const data = { dueAt: after(LEASE_MS) };
  return (await client.job.updateMany({ where: { id, holder }, data })).count === 1;
}

/** How far the clocks of several machines may lie apart, in milliseconds, before it costs work. */
const CLOCKS_APART_MS = 5 * 60_000;

/**
 * Makes jobs due that are held until later than anybody can hold one: the clock was set back since, and their
 * holder may be gone.
 */
export async function freeFarLeases(): Promise<void> {
  const { client } = await database();
  await client.job.updateMany({
    where: {
      queue: { in: [...oneByOne, "operations"] },
      holder: { not: null },
      dueAt: { gt: after(LEASE_MS + CLOCKS_APART_MS) },
    },
    data: { dueAt: new Date(), holder: null },
  });
}

/** That another took a job over: what was done for it here is not to be kept. */
export class JobLostError extends Error {}

/**
 * Ends a job, in the transaction that keeps its result. Throws `JobLostError` if it is no longer
 * the holder's, which takes the result back.
 */
export async function endJob(transaction: Transaction, { id, holder }: Job): Promise<void> {
  const { count } = await transaction.job.deleteMany({ where: { id, holder } });
  if (count !== 1) throw new JobLostError(`job ${id} is another worker's`);
}

/** Puts a job back that has more to do, behind those of its queue that are due: they have their turn first. */
export async function requeueJob({ id, holder }: Job): Promise<void> {
  const { client } = await database();
  // What it did so far was no failed try.
  const data = { dueAt: new Date(), holder: null, attempts: 0 };
  await client.job.updateMany({ where: { id, holder }, data });
}

/** Puts a job that failed back, to be taken again in `delayMs`. */
export async function postponeJob({ id, holder }: Job, delayMs: number, error: string) {
  const { client } = await database();
  await client.job.updateMany({
    where: { id, holder },
    data: {
      dueAt: after(delayMs),
      failures: { increment: 1 },
      holder: null,
      lastError: error.slice(0, 1_000),
    },
  });
}

function after(milliseconds: number): Date {
  return new Date(Date.now() + milliseconds);
}
