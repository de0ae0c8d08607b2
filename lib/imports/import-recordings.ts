import { database } from "@/lib/db/database";
import { type IdOptions, idsOf, isOddId, withIds } from "./import-ids";
import { ImportProblems } from "./import-problems";
import { type ImportedRecording, parseImported } from "./imported-recording";
import { readItems } from "./read-items";
import { StagingTable } from "./staging-table";
import { type ImportCounts, writeStagedRecordings } from "./write-staged-recordings";

export type ImportOptions = IdOptions & {
  /** Called with the number of recordings read, and later with the number written and the total. */
  onProgress?: (phase: "read" | "written", recordings: number, of?: number) => void;
  /** Called with the number of the source's ids that hold `_` or `-`, if any do. */
  onOddIds?: (count: number) => void;
};

/** A million recordings take minutes, and no transaction is too long for its own machine. */
const TRANSACTION_LIMITS = { maxWait: 5 * 60_000, timeout: 24 * 60 * 60_000 };

/**
 * Imports recordings that this API or one like it answered: all of a source or nothing. Recordings
 * that are there already, by id, are brought to what the source says.
 *
 * The whole source is read and checked before the database is touched, then written in a single
 * transaction. Throws an `OperatorError` that names the first problems by their place.
 */
export async function importRecordings(
  projectId: string,
  source: AsyncIterable<Buffer>,
  { onProgress = () => {}, onOddIds = () => {}, ...ids }: ImportOptions = {},
): Promise<ImportCounts> {
  const stagingTable = new StagingTable();
  const problems = new ImportProblems();
  try {
    const name = (recording: ImportedRecording) => withIds(recording, projectId, ids);
    const onRead = (read: number) => onProgress("read", read);
    await fillStagingTable(stagingTable, source, problems, name, onRead);
    problems.assertNone();
    if (stagingTable.oddIds > 0) onOddIds(stagingTable.oddIds);
    const { client, engine } = await database();
    const total = stagingTable.size;
    return await client.$transaction(async (transaction) => {
      // It is read and checked already, so it waits for others as long as it takes.
      if (engine === "postgresql") await transaction.$executeRaw`SET LOCAL lock_timeout = 0`;
      // A write at the very start: SQLite refuses one that follows a read of what has changed since,
      // and the project can't be removed meanwhile.
      await transaction.$executeRaw`UPDATE projects SET name = name WHERE id = ${projectId}`;
      const counts = await writeStagedRecordings(
        transaction,
        stagingTable,
        projectId,
        problems,
        (written) => onProgress("written", written, total),
      );
      problems.assertNone();
      return counts;
    }, TRANSACTION_LIMITS);
  } finally {
    stagingTable.close();
  }
}

async function fillStagingTable(
  stagingTable: StagingTable,
  source: AsyncIterable<Buffer>,
  problems: ImportProblems,
  name: (recording: ImportedRecording) => ImportedRecording,
  onProgress: (read: number) => void,
): Promise<void> {
  let read = 0;
  for await (const item of readItems(source)) {
    const { place } = item;
    onProgress(++read);
    if ("problem" in item) {
      problems.add(place, null, item.problem);
      continue;
    }
    const parsed = parseImported(item.text);
    if ("problems" in parsed) {
      for (const { field, reason } of parsed.problems) problems.add(place, field, reason);
      continue;
    }
    for (const id of idsOf(parsed.recording).filter(isOddId)) stagingTable.noteOddId(id);
    const recording = name(parsed.recording);
    for (const { field, usedAt } of stagingTable.add({ place, recording })) {
      problems.add(place, field, `is in the file already, at ${usedAt}`);
    }
  }
}
