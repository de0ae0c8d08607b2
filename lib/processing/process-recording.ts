import type { AnalysisFailure } from "@/lib/analysis/analysis";
import { type Context, inTransaction, systemContext } from "@/lib/context";
import { database, writeTransaction } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/sqlite/client";
import { endJob, type Job, JobLostError } from "@/lib/jobs/jobs";
import { changeStatus } from "@/lib/recordings/change-status";
import { lockRecording } from "@/lib/recordings/edit-recording";
import { ApiError } from "@/lib/schemas/api-error";
import type { RecordingStatus } from "@/lib/schemas/recording-values";
import { type AnalyzedFile, discard, processFiles } from "./process-files";
import { recordingLength } from "./recording-length";
import { storeAnalysis, typesOf } from "./store-analysis";

/** How often a job may be cut off: one that takes the whole process with it is not begun for ever. */
const MAX_INTERRUPTIONS = 20;
/** And how often it may fail: by their delays a store may be away for five hours. */
export const MAX_FAILURES = 12;

/**
 * Finds out what the files of a recording are and moves it to `completed` or `failed`. Its result
 * and the end of its job are kept together, so a crash at any moment means that it is done again.
 */
export async function processRecording(job: Job, lost: AbortSignal): Promise<void> {
  const found = await begin(job);
  if (!found) return;
  const { id, projectId } = found;
  // This time is neither yet.
  const interruptions = job.attempts - 1 - job.failures;
  if (job.failures >= MAX_FAILURES || interruptions >= MAX_INTERRUPTIONS) {
    await end(job, { id, projectId, files: [], failure: gaveUp });
    return;
  }
  const media = found.media.map(({ announcedMimeType, ...file }) => ({
    ...file,
    mimeType: announcedMimeType ?? file.mimeType,
  }));
  const files = await processFiles(media, lost);
  try {
    await end(job, { id, projectId, files, failure: findFailure(files) });
  } catch (error) {
    // Any other error may be an answer that was lost: the rows may well name the pictures.
    if (error instanceof JobLostError || error instanceof ApiError) await discard(files);
    throw error;
  }
}

const gaveUp = {
  reason: "processing_failed",
  message: "Processing started again and again, and never ended.",
};

/** The recording, moved to `processing`; null if there is nothing left to do. */
async function begin(job: Job) {
  const { client } = await database();
  const asked = {
    where: { id: job.subject },
    select: {
      id: true,
      projectId: true,
      status: true,
      media: {
        where: { NOT: { objectKey: null } },
        select: {
          id: true,
          type: true,
          mimeType: true,
          announcedMimeType: true,
          objectKey: true,
          capturedAt: true,
        },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      },
    },
  } as const satisfies Prisma.RecordingFindUniqueArgs;
  const found = await client.recording.findUnique(asked);
  // Begun before, by a process that ended since.
  if (found?.status === "processing") return found;
  if (found?.status === "uploaded") {
    return inTransaction(await systemContext(found.projectId), async (context) => {
      await changeStatus(context, found.id, { to: "processing" });
      // From now on no file is withdrawn.
      return context.db.client.recording.findUniqueOrThrow(asked);
    });
  }
  await writeTransaction((transaction) => endJob(transaction, job));
  return null;
}

type Outcome = {
  id: string;
  projectId: string;
  files: AnalyzedFile[];
  failure: { reason: string; message: string } | null;
};

async function end(job: Job, { id, projectId, files, failure }: Outcome): Promise<void> {
  const to: RecordingStatus = failure ? "failed" : "completed";
  const durationMs = recordingLength(files);
  const types = new Map(files.map((file) => [file.id, typesOf(file)]));
  await inTransaction(await systemContext(projectId), async (context) => {
    await lock(context, id);
    const transaction = context.db.client;
    await endJob(transaction, job);
    await storeAnalysis(transaction, files);
    await changeStatus(context, id, {
      to,
      ...failure,
      change: (row) => ({
        ...row,
        durationMs: durationMs ?? row.durationMs,
        media: row.media.map((file) => ({ ...file, ...types.get(file.id) })),
      }),
    });
  });
}

/**
 * Locks the recording before anything else, as its deletion does: two transactions that lock in one
 * order never wait for each other in vain. A deleted recording took its job along.
 */
async function lock(context: Context, id: string): Promise<void> {
  await lockRecording(context, id).catch((error: unknown) => {
    throw error instanceof ApiError ? new JobLostError(`${id} was deleted`) : error;
  });
}

/** Sound first: for nearly all recordings it matters more than the pictures. */
const order = ["audio", "video", "image"] as const;

/** Why a recording without a readable file fails, by its first file; null if one can be read, or there is none. */
function findFailure(files: readonly AnalyzedFile[]): AnalysisFailure | null {
  const failures = order.flatMap((type) =>
    files.flatMap((file) => (file.type === type && "reason" in file.found ? [file.found] : [])),
  );
  return failures.length === files.length ? (failures[0] ?? null) : null;
}
