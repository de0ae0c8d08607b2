import type { Transaction } from "@/lib/db/database";
import { findInChunks } from "@/lib/db/find-in-chunks";
import { foundColumns } from "@/lib/processing/keep-analysis";
import { insertStatusChanges } from "@/lib/recordings/status-changes";
import { insertRecordings } from "@/lib/recordings/write-recordings";
import type { FileContent, MadeRecording } from "./make-recording";

/** Inserts made recordings with the moves of their statuses and what is known of their files. */
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
}

/** Files share the stock's objects, so one statement says the same of many rows. */
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
