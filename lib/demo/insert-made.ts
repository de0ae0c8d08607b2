import type { Transaction } from "@/lib/db/database";
import { findInChunks } from "@/lib/db/many-values";
import { addJob } from "@/lib/jobs/jobs";
import { foundColumns } from "@/lib/processing/store-analysis";
import { storeReasons } from "@/lib/recordings/recording-reasons";
import type { RecordingRow } from "@/lib/recordings/serialize-recording";
import { insertStatusChanges } from "@/lib/recordings/status-changes";
import { insertRecordings } from "@/lib/recordings/write-recordings";
import type { RecordingStatus } from "@/lib/schemas/recording-values";
import type { FileContent, MadeRecording } from "./make-recording";

/** How long apart the recordings are processed that wait for it, in milliseconds. */
const WAIT_MS = 20_000;

/**
 * Inserts made recordings with their status changes and their files' analyses. Queues those whose
 * files aren't read yet, one after the other, so that a visitor sees their statuses change.
 */
export async function insertMade(
  transaction: Transaction,
  made: readonly MadeRecording[],
): Promise<void> {
  await insertRecordings(
    transaction,
    made.map(({ row }) => row),
  );
  await insertStatusChanges(
    transaction,
    made.flatMap(({ moves }) => moves),
  );
  const contents = made.flatMap((recording) => recording.contents);
  await keepContents(transaction, contents);
  const done = made.filter(({ row }) => row.status === "completed" || row.status === "failed");
  await storeReasons(
    transaction,
    done.map(({ row }) => row.id),
  );
  const now = Date.now();
  for (const [index, { id, projectId }] of waiting(made).entries()) {
    const dueAt = new Date(now + index * WAIT_MS);
    await addJob(transaction, "process_recording", id, { dueAt, projectId });
  }
}

/** The recordings that are to be processed: first those with which that has begun. */
function waiting(made: readonly MadeRecording[]): RecordingRow[] {
  const rows = (status: RecordingStatus) =>
    made
      .filter(({ row, contents }) => row.status === status && contents.length > 0)
      .map(({ row }) => row);
  return [...rows("processing"), ...rows("uploaded")];
}

/** Files share the fixtures's objects, so one statement says the same of many rows. */
async function keepContents(transaction: Transaction, contents: readonly FileContent[]) {
  for (const file of new Set(contents.map((content) => content.file))) {
    const sharing = contents.filter((content) => content.file === file);
    const { objectKey, storedAt } = file;
    for (const isAnalyzed of [true, false]) {
      const ids = sharing.filter((c) => c.isAnalyzed === isAnalyzed).map((c) => c.mediaId);
      const found = isAnalyzed ? foundColumns(file.analyzed) : null;
      const data = { objectKey, storedAt, ...found };
      await findInChunks(ids, async (chunk) => {
        await transaction.media.updateMany({ where: { id: { in: chunk } }, data });
        return [];
      });
    }
  }
}
