import { database } from "@/lib/db/database";
import type { RecordingRow } from "@/lib/recordings/serialize-recording";
import { insertStatusChanges } from "@/lib/recordings/status-changes";
import { insertRecordings } from "@/lib/recordings/write-recordings";
import { makeFailure } from "./make-failure";
import { insertParents } from "./make-parents";
import { makeRecording } from "./make-recording";
import { makeTimes } from "./make-times";
import { createRandom } from "./random";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Rows of one transaction: enough that commits cost little, few enough to keep in memory. */
const BATCH_SIZE = 2_000;
const TRANSACTION_LIMITS = { maxWait: 60_000, timeout: 10 * 60_000 };

export type SeedOptions = {
  devices?: number;
  endUsers?: number;
  /** The days up to now over which the recordings are spread. */
  days?: number;
  /** The same seed gives the same recordings but for their ids. */
  seed?: number;
  now?: number;
  onProgress?: (made: number) => void;
};

/**
 * Fills a project with believable recordings, their files, devices and end users. Each batch is a
 * transaction: what was made before an interruption stays.
 */
export async function seedRecordings(
  projectId: string,
  count: number,
  options: SeedOptions = {},
): Promise<void> {
  const { seed = 1, now = Date.now(), days = daysFor(count), onProgress } = options;
  const { devices = parentsFor(count, 60), endUsers = parentsFor(count, 25) } = options;
  const random = createRandom(seed);
  const { client } = await database();
  const since = now - (days + 30) * DAY_MS;
  const parents = await client.$transaction((transaction) =>
    insertParents(transaction, random, projectId, { devices, endUsers, since }),
  );
  let made = 0;
  let batch: RecordingRow[] = [];
  const flush = async () => {
    const rows = batch;
    batch = [];
    const failed = rows.filter(({ status }) => status === "failed");
    const failures = failed.map((row) => makeFailure(random, row));
    await client.$transaction(async (transaction) => {
      await insertRecordings(transaction, rows);
      await insertStatusChanges(transaction, failures);
    }, TRANSACTION_LIMITS);
    made += rows.length;
    onProgress?.(made);
  };
  for (const createdAt of makeTimes(random, count, now, days)) {
    const newer = count - 1 - made - batch.length;
    batch.push(makeRecording(random, { projectId, ...parents }, { createdAt, now, newer }));
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
