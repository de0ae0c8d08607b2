import { database, writeTransaction } from "@/lib/db/database";
import { DAY_MS } from "@/lib/schemas/durations";
import { insertMade } from "./insert-made";
import { insertParents } from "./make-parents";
import type { MadeRecording } from "./make-recording";
import { makeRecordings } from "./make-recordings";
import { createRandom } from "./random";
import { createRandomCapture } from "./random-capture";

/** Rows in one transaction: enough that commits cost little, few enough to hold in memory. */
const BATCH_SIZE = 2_000;
const TRANSACTION_LIMITS = { maxWait: 60_000, timeout: 10 * 60_000 };

export type SeedOptions = {
  /** The same seed gives the same recordings but for their ids. */
  seed?: number;
  now?: number;
  onProgress?: (made: number) => void;
};

/**
 * Fills a project with believable recordings, devices and end users; their files have everything
 * but bytes. Each batch is a transaction: batches made before an interruption stay.
 */
export async function seedRecordings(
  projectId: string,
  count: number,
  { seed = 1, now = Date.now(), onProgress }: SeedOptions = {},
): Promise<void> {
  const days = daysFor(count);
  const random = createRandom(seed);
  const { client } = await database();
  const parents = await writeTransaction((transaction) =>
    insertParents(transaction, random, projectId, {
      devices: parentsFor(count, 60),
      endUsers: parentsFor(count, 25),
      since: now - (days + 30) * DAY_MS,
    }),
  );
  let made = 0;
  let batch: MadeRecording[] = [];
  const flush = async () => {
    const whole = batch;
    batch = [];
    await client.$transaction((transaction) => insertMade(transaction, whole), TRANSACTION_LIMITS);
    made += whole.length;
    onProgress?.(made);
  };
  const owner = { projectId, ...parents };
  for (const recording of makeRecordings(random, createRandomCapture, owner, {
    count,
    now,
    days,
  })) {
    batch.push(recording);
    if (batch.length === BATCH_SIZE) await flush();
  }
  if (batch.length > 0) await flush();
}

/** One for every `share` recordings, within what a project of any size may have. */
function parentsFor(count: number, share: number): number {
  return Math.min(2_000, Math.max(5, Math.round(count / share)));
}

/** A busy project is also an older one: from three months to two years. */
function daysFor(count: number): number {
  return Math.min(730, Math.max(90, Math.round(count / 500)));
}
