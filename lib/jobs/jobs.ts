import { database, type Transaction } from "@/lib/db/database";
import { withDiskReserve } from "@/lib/db/disk-reserve";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { mintId } from "@/lib/ids";

/** The kinds of background work, each with its job's subject. */
export type JobKind =
  /** Find out what a recording's files are: the recording's id. */
  | "process_recording"
  /** Remove a file that no row names any more: the object's key. */
  | "remove_object"
  /**
   * The same, once its sender's URL has expired, for the object that the URL reaches in a bucket.
   */
  | "remove_late_upload"
  /** Act on many recordings: the operation's id. */
  | "run_operation"
  /** Have searches find recordings by their owner's new name: how far it is, see `lib/owners/index-recordings-of.ts`. */
  | "index_renamed_owner";

/**
 * The queue of a job. `bulk` holds the jobs that operations on many recordings leave: it comes
 * after `main`, so that thousands of one project's jobs never hold up another's single one.
 * `operations` has workers of its own.
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
 * Adds a job, in the transaction that makes it necessary: due at once by default. A job that exists
 * already isn't doubled: it is due at `dueAt` and begins again. A project's job waits only for that
 * project's others, as projects take turns.
 */
export async function addJob(
  transaction: Transaction,
  kind: JobKind,
  subject: string,
  {
    dueAt = new Date(),
    queue = "main",
    projectId = "",
  }: { dueAt?: Date; queue?: JobQueue; projectId?: string } = {},
) {
  const fresh = {
    dueAt,
    queue,
    projectId,
    attempts: 0,
    failures: 0,
    holder: null,
    lastError: null,
  };
  await transaction.job.upsert({
    where: { kind_subject: { kind, subject } },
    create: { id: mintId("job"), kind, subject, createdAt: new Date(), ...fresh },
    update: fresh,
  });
}

/** The project that was served last in each queue: the next one in the order of their ids has its turn. */
const served = new Map<string, string>();

/**
 * Takes a job of the first of these queues that has a due one, for `LEASE_MS`; null if none is due.
 * The projects of a queue take turns, so that thousands of jobs of one never hold up another's
 * single one; of the project in turn, it takes the job that has been due longest.
 */
export async function takeJob(holder: string, queues = oneByOne): Promise<Job | null> {
  const db = await database();
  const { client, engine } = db;
  const now = new Date();
  // Several workers on PostgreSQL pass by what another is just taking.
  const lock = engine === "postgresql" ? Prisma.sql`FOR UPDATE SKIP LOCKED` : Prisma.empty;
  const firsts = queues.map((queue) => firstOf(queue, now, lock));
  // SQLite's COALESCE wants two values.
  const first = Prisma.sql`COALESCE(${Prisma.join(firsts)}, NULL)`;
  // A job may be the one that makes room.
  const [job] = await withDiskReserve(db, () =>
    client.$queryRaw<(Job & { queue: string; projectId: string })[]>`
      UPDATE jobs SET holder = ${holder}, attempts = attempts + 1, due_at = ${after(LEASE_MS)}
      WHERE id = ${first}
      RETURNING id, kind, subject, attempts, failures, holder, queue, project_id AS "projectId"`.then(),
  );
  if (!job) return null;
  const { queue, projectId, ...taken } = job;
  served.set(queue, projectId);
  return { ...taken, attempts: Number(job.attempts), failures: Number(job.failures) };
}

/** The id of the job whose turn it is in a queue. It costs three index look-ups for each project that has jobs. */
function firstOf(queue: JobQueue, now: Date, lock: Prisma.Sql): Prisma.Sql {
  const firstProject = Prisma.sql`(SELECT min(project_id) FROM jobs WHERE queue = ${queue})`;
  const projectAfter = (last: Prisma.Sql) => Prisma.sql`COALESCE(
    (SELECT min(project_id) FROM jobs WHERE queue = ${queue} AND project_id > ${last}), ${firstProject})`;
  const begin = projectAfter(Prisma.sql`${served.get(queue) ?? ""}`);
  const next = projectAfter(Prisma.sql`turns.project_id`);
  return Prisma.sql`(
    WITH RECURSIVE turns(project_id, begun_at) AS (
      SELECT project_id, project_id FROM (SELECT ${begin} AS project_id) beginning
      WHERE project_id IS NOT NULL
      UNION ALL
      SELECT ${next}, begun_at FROM turns WHERE ${next} <> begun_at
    )
    SELECT id FROM (
      SELECT (
        SELECT id FROM jobs
        WHERE queue = ${queue} AND project_id = turns.project_id AND due_at <= ${now}
        ORDER BY due_at LIMIT 1 ${lock}) AS id
      FROM turns
    ) due WHERE id IS NOT NULL LIMIT 1)`;
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

/** Thrown if another worker took a job over: the work done here must not be kept. */
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
  // A job that was interrupted has not failed.
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
