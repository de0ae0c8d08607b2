import type { Transaction } from "@/lib/db/database";
import { insertRows } from "@/lib/db/insert-rows";
import { type RecordingRow, serializeRecording } from "@/lib/recordings/serialize-recording";
import { insertRecordings, replaceRecordings } from "@/lib/recordings/write-recordings";
import type { ImportProblems } from "./import-problems";
import type { ParentTable, Spool, SpooledRecording } from "./spool";

export type ImportCounts = { created: number; updated: number; unchanged: number };

const BATCH_SIZE = 2_000;
/** How many ids one question names: SQLite takes 32,766 parameters. */
const MAX_IDS = 10_000;
const ELSEWHERE = "belongs to another project";

/**
 * Writes a spool's recordings into a project within the caller's transaction, with the devices and
 * end users that are not there yet. What is there and no different is not touched. Problems mean
 * that the transaction has to be rolled back.
 */
export async function writeSpool(
  transaction: Transaction,
  spool: Spool,
  projectId: string,
  problems: ImportProblems,
  onProgress: (written: number) => void,
): Promise<ImportCounts> {
  await writeParents(transaction, spool, "devices", projectId, problems);
  await writeParents(transaction, spool, "end_users", projectId, problems);
  const counts: ImportCounts = { created: 0, updated: 0, unchanged: 0 };
  let written = 0;
  for (const batch of spool.recordings(BATCH_SIZE)) {
    const { created, updated } = await compare(transaction, batch, projectId, problems);
    if (problems.isEmpty) {
      await insertRecordings(transaction, created);
      await replaceRecordings(transaction, updated);
    }
    counts.created += created.length;
    counts.updated += updated.length;
    counts.unchanged += batch.length - created.length - updated.length;
    written += batch.length;
    onProgress(written);
  }
  return counts;
}

async function writeParents(
  transaction: Transaction,
  spool: Spool,
  table: ParentTable,
  projectId: string,
  problems: ImportProblems,
): Promise<void> {
  const now = new Date();
  const field = table === "devices" ? "device_id" : "end_user_id";
  for (const batch of spool.parents(table, BATCH_SIZE)) {
    const rows = batch.map(({ id }) => [id, projectId, null, now]);
    const columns = ["id", "project_id", "name", "created_at"];
    await insertRows(transaction, table, columns, rows, "ON CONFLICT (id) DO NOTHING");
    const where = { id: { in: batch.map(({ id }) => id) }, projectId: { not: projectId } };
    const elsewhere = new Set(
      (table === "devices"
        ? await transaction.device.findMany({ where, select: { id: true } })
        : await transaction.endUser.findMany({ where, select: { id: true } })
      ).map(({ id }) => id),
    );
    for (const { id, place } of batch) {
      if (elsewhere.has(id)) problems.add(place, field, ELSEWHERE);
    }
  }
}

/** Tells which of a batch's recordings are new and which are different from what is there. */
async function compare(
  transaction: Transaction,
  batch: SpooledRecording[],
  projectId: string,
  problems: ImportProblems,
) {
  const existing = await findExisting(transaction, batch);
  await checkMedia(transaction, batch, problems);
  const created: RecordingRow[] = [];
  const updated: RecordingRow[] = [];
  for (const { place, recording } of batch) {
    const found = existing.get(recording.id);
    if (!found) {
      created.push({ ...recording, projectId, failureReason: null });
      continue;
    }
    if (found.projectId !== projectId) problems.add(place, "id", ELSEWHERE);
    const failureReason = recording.status === "failed" ? found.failureReason : null;
    const row = { ...recording, projectId, failureReason };
    if (serializeRecording(row, found.updatedAt) !== found.wire) updated.push(row);
  }
  return { created, updated };
}

async function findExisting(transaction: Transaction, batch: SpooledRecording[]) {
  const found = await transaction.recording.findMany({
    where: { id: { in: batch.map(({ recording }) => recording.id) } },
    select: { id: true, projectId: true, failureReason: true, updatedAt: true, wire: true },
  });
  return new Map(found.map((row) => [row.id, row]));
}

/** A file belongs to one recording for ever: one of another is not taken over. */
async function checkMedia(
  transaction: Transaction,
  batch: SpooledRecording[],
  problems: ImportProblems,
): Promise<void> {
  const ids = batch.flatMap(({ recording }) => recording.media.map(({ id }) => id));
  const owners = new Map<string, string>();
  for (let start = 0; start < ids.length; start += MAX_IDS) {
    const found = await transaction.media.findMany({
      where: { id: { in: ids.slice(start, start + MAX_IDS) } },
      select: { id: true, recordingId: true },
    });
    for (const { id, recordingId } of found) owners.set(id, recordingId);
  }
  if (owners.size === 0) return;
  for (const { place, recording } of batch) {
    recording.media.forEach(({ id }, index) => {
      const owner = owners.get(id);
      if (owner === undefined || owner === recording.id) return;
      problems.add(place, `media[${index}].id`, "belongs to another recording");
    });
  }
}
