import { setTimeout } from "node:timers/promises";
import { database } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { log } from "@/lib/log";
import { HOUR_MS } from "@/lib/schemas/durations";
import {
  freeFarLeases,
  type Job,
  type JobKind,
  JobLostError,
  type JobQueue,
  LEASE_MS,
  postponeJob,
  renewLease,
  takeJob,
} from "./jobs";
import { waitForWork } from "./work-signal";

/** Does a job; ends it itself, in the transaction that keeps its result. */
export type DoJob = (job: Job, lost: AbortSignal) => Promise<void>;

/** How often a worker polls for jobs that it wasn't woken for, in milliseconds. */
const LOOK_MS = 1_000;
const RENEW_MS = LEASE_MS / 3;
/** How often a worker says that it is there, in milliseconds. */
const HEARTBEAT_MS = 20_000;
/** When a job is given up that doesn't end, in milliseconds. Two hundred large files take hours. */
export const JOB_DEADLINE_MS = 6 * HOUR_MS;

/**
 * Does `concurrency` jobs at a time and one operation on many recordings beside them, until `stop`; resolves when
 * the ones in hand are done. What fails, or is not done by its deadline, is tried again, later and later.
 */
export async function runWorker(
  does: Record<JobKind, DoJob>,
  stop: AbortSignal,
  concurrency: number,
  deadlineMs = JOB_DEADLINE_MS,
): Promise<void> {
  const id = mintId("wrk");
  const heartbeat = sendHeartbeats(id, stop);
  const lanes = Array.from({ length: concurrency }, () => takeJobs(does, stop, deadlineMs));
  await Promise.all([...lanes, takeJobs(does, stop, deadlineMs, ["operations"])]);
  await heartbeat;
}

async function takeJobs(
  does: Record<JobKind, DoJob>,
  stop: AbortSignal,
  deadlineMs: number,
  queues?: readonly JobQueue[],
): Promise<void> {
  while (!stop.aborted) {
    const job = await takeJob(mintId("wrk"), queues).catch((error: unknown) => {
      log.error({ err: error }, "no job could be taken");
      return null;
    });
    if (job) await doJob(does[job.kind], job, deadlineMs);
    else await waitForWork(LOOK_MS, stop);
  }
}

async function doJob(work: DoJob, job: Job, deadlineMs: number): Promise<void> {
  const [lost, over] = [new AbortController(), new AbortController()];
  const timer = setInterval(async () => {
    // While the database is away, the job may still be ours.
    const isHeld = await renewLease(job).catch(() => true);
    if (!isHeld) lost.abort(new JobLostError(`job ${job.id} is another worker's`));
  }, RENEW_MS);
  try {
    await Promise.race([work(job, lost.signal), deadline(deadlineMs, over.signal)]);
  } catch (error) {
    if (error instanceof JobLostError || lost.signal.aborted) return;
    // The recording was deleted, and its job with it: an error caused by the missing files is no
    // fault.
    if (!(await renewLease(job).catch(() => true))) return;
    log.error(
      { job: job.kind, subject: job.subject, attempts: job.attempts, err: error },
      "job failed",
    );
    const message = error instanceof Error ? error.message : String(error);
    // If even that fails, the job is due again when its lease ends.
    await postponeJob(job, retryDelay(job.failures), message).catch(() => {});
  } finally {
    clearInterval(timer);
    over.abort();
    // Work that runs past its deadline is aborted, and can't store its result.
    lost.abort(new JobLostError(`job ${job.id} is no longer held`));
  }
}

async function deadline(milliseconds: number, over: AbortSignal): Promise<never> {
  await setTimeout(milliseconds, undefined, { signal: over });
  throw new Error(`not done within ${milliseconds / 60_000} minutes`);
}

/** Says in the database, as long as the worker runs, that it does. */
async function sendHeartbeats(id: string, stop: AbortSignal): Promise<void> {
  const { client } = await database();
  while (!stop.aborted) {
    const seenAt = new Date();
    const gone = new Date(seenAt.getTime() - 10 * HEARTBEAT_MS);
    await client.worker
      .upsert({ where: { id }, create: { id, seenAt }, update: { seenAt } })
      .then(() => client.worker.deleteMany({ where: { seenAt: { lt: gone } } }))
      .then(freeFarLeases)
      .catch((error: unknown) => log.error({ err: error }, "the worker could not say it is there"));
    await setTimeout(HEARTBEAT_MS, undefined, { signal: stop }).catch(() => {});
  }
  await client.worker.deleteMany({ where: { id } }).catch(() => {});
}

const FIRST_MS = 2_000;
const LONGEST_MS = HOUR_MS;

/** How long a job waits, in milliseconds, that failed now and so many times before. */
export function retryDelay(failuresBefore: number): number {
  return Math.min(FIRST_MS * 3 ** failuresBefore, LONGEST_MS);
}
