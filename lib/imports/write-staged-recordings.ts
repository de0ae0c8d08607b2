import { database, type Transaction } from "@/lib/db/database";
import { insertRows } from "@/lib/db/insert-rows";
import { findInChunks } from "@/lib/db/many-values";
import { deviceEvent, endUserEvent, recordEvents } from "@/lib/events/record-events";
import { indexOwners } from "@/lib/owners/index-owners";
import { lockRecordings } from "@/lib/recordings/edit-recording";
import { storeReasons } from "@/lib/recordings/recording-reasons";
import { type RecordingRow, serializeRecording } from "@/lib/recordings/serialize-recording";
import {
  insertRecordings,
  type Replacement,
  replaceRecordings,
} from "@/lib/recordings/write-recordings";
import type { RecordingStatus } from "@/lib/schemas/recording-values";
import type { ImportProblems } from "./import-problems";
import type { ParentTable, StagedRecording, StagingTable } from "./staging-table";
import { storeStatusChanges } from "./store-status-changes";

export type ImportCounts = { created: number; updated: number; unchanged: number };

const BATCH_SIZE = 500;
const ELSEWHERE = "belongs to another project";
const IN_TRASH = "is in the trash: restore it, or delete it for good";
const KEPT_HERE = "its files are kept here, and an import that changes it would lose them";

/**
 * Writes a staging table's recordings into a project within the caller's transaction, with the
 * missing devices and end users. Leaves rows that are the same untouched. If it returns problems,
 * the caller must roll the transaction back.
 */
export async function writeStagedRecordings(
  transaction: Transaction,
  stagingTable: StagingTable,
  projectId: string,
  problems: ImportProblems,
  onProgress: (written: number) => void,
): Promise<ImportCounts> {
  await writeParents(transaction, stagingTable, "devices", projectId, problems);
  await writeParents(transaction, stagingTable, "end_users", projectId, problems);
  const counts: ImportCounts = { created: 0, updated: 0, unchanged: 0 };
  let written = 0;
  for (const batch of stagingTable.recordings(BATCH_SIZE)) {
    const { created, updated, moved } = await compare(transaction, batch, projectId, problems);
    if (problems.isEmpty) {
      await insertRecordings(transaction, created);
      await replaceRecordings(transaction, updated);
      await storeStatusChanges(transaction, moved);
      await storeReasons(
        transaction,
        moved.map(({ id }) => id),
      );
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
  stagingTable: StagingTable,
  table: ParentTable,
  projectId: string,
  problems: ImportProblems,
): Promise<void> {
  const now = new Date();
  const field = table === "devices" ? "device_id" : "end_user_id";
  for (const batch of stagingTable.parents(table, BATCH_SIZE)) {
    const rows = batch.map(({ id }) => [id, projectId, null, now]);
    const columns = ["id", "project_id", "name", "created_at"];
    await insertRows(transaction, table, columns, rows, "ON CONFLICT (id) DO NOTHING");
    const ids = batch.map(({ id }) => id);
    await indexOwners(transaction, table === "devices" ? "devices" : "end-users", ids);
    await tellOfParents(transaction, table, ids, now);
    const elsewhere = await findElsewhere(transaction, table, ids, projectId);
    for (const { id, place } of batch) {
      if (elsewhere.has(id)) problems.add(place, field, ELSEWHERE);
    }
  }
}

/** Leaves an event of each device or end user that was not there before `now`. */
async function tellOfParents(
  transaction: Transaction,
  table: ParentTable,
  ids: string[],
  now: Date,
): Promise<void> {
  const made = await findInChunks(ids, (chunk) => {
    const where = { id: { in: chunk }, createdAt: now };
    const select = { id: true, projectId: true };
    return table === "devices"
      ? transaction.device.findMany({ where, select })
      : transaction.endUser.findMany({ where, select });
  });
  await recordEvents(
    transaction,
    made.map((row) =>
      table === "devices"
        ? deviceEvent("device.created", { ...row, endUserId: null })
        : endUserEvent("end_user.created", row),
    ),
  );
}

/** Those of some devices or end users that are another project's. */
async function findElsewhere(
  transaction: Transaction,
  table: ParentTable,
  ids: string[],
  projectId: string,
): Promise<Set<string>> {
  const found = await findInChunks(ids, (chunk) => {
    const where = { id: { in: chunk }, projectId: { not: projectId } };
    return table === "devices"
      ? transaction.device.findMany({ where, select: { id: true } })
      : transaction.endUser.findMany({ where, select: { id: true } });
  });
  return new Set(found.map(({ id }) => id));
}

/**
 * Finds which of a batch's recordings are new, which differ from the stored ones, and which of
 * those have another status. A recording whose files are stored here must not change.
 */
async function compare(
  transaction: Transaction,
  batch: StagedRecording[],
  projectId: string,
  problems: ImportProblems,
) {
  const existing = await findExisting(transaction, batch);
  await checkMedia(transaction, batch, problems);
  await checkTrash(transaction, batch, problems);
  const created: RecordingRow[] = [];
  const updated: Replacement[] = [];
  const moved: RecordingRow[] = [];
  for (const { place, recording } of batch) {
    const found = existing.get(recording.id);
    if (!found) {
      created.push({ ...recording, projectId, source: null });
      continue;
    }
    if (found.projectId !== projectId) {
      problems.add(place, "id", ELSEWHERE);
      continue;
    }
    const row = { ...recording, projectId, source: found.source };
    if (serializeRecording(row, found.updatedAt) === found.json) continue;
    if (found.media.length > 0) problems.add(place, "id", KEPT_HERE);
    const { media } = JSON.parse(found.json) as { media: { id: string }[] };
    // Only the vocabulary's words are ever written.
    updated.push({ row, before: { status: found.status as RecordingStatus, media } });
    if (row.status !== found.status) moved.push(row);
  }
  return { created, updated, moved };
}

async function findExisting(transaction: Transaction, batch: StagedRecording[]) {
  const ids = batch.map(({ recording }) => recording.id);
  await lockRecordings({ engine: (await database()).engine, client: transaction }, ids);
  const found = await findInChunks(ids, (chunk) =>
    transaction.recording.findMany({
      where: { id: { in: chunk } },
      select: {
        id: true,
        projectId: true,
        status: true,
        source: true,
        updatedAt: true,
        json: true,
        // One is enough to know that there are bytes here.
        media: { where: { NOT: { objectKey: null } }, select: { id: true }, take: 1 },
      },
    }),
  );
  return new Map(found.map((row) => [row.id, row]));
}

/** A file belongs to one recording for ever: one of another is not taken over. */
async function checkMedia(
  transaction: Transaction,
  batch: StagedRecording[],
  problems: ImportProblems,
): Promise<void> {
  const ids = batch.flatMap(({ recording }) => recording.media.map(({ id }) => id));
  const found = await findInChunks(ids, (chunk) =>
    transaction.media.findMany({
      where: { id: { in: chunk } },
      select: { id: true, recordingId: true },
    }),
  );
  const owners = new Map(found.map(({ id, recordingId }) => [id, recordingId]));
  if (owners.size === 0) return;
  for (const { place, recording } of batch) {
    recording.media.forEach(({ id }, index) => {
      const owner = owners.get(id);
      if (owner === undefined || owner === recording.id) return;
      problems.add(place, `media[${index}].id`, "belongs to another recording");
    });
  }
}

/** A recording in the trash may be restored: no other may take its id meanwhile. */
async function checkTrash(
  transaction: Transaction,
  batch: StagedRecording[],
  problems: ImportProblems,
): Promise<void> {
  const select = { id: true };
  const recordings = await findInChunks(
    batch.map(({ recording }) => recording.id),
    (chunk) => transaction.trashedRecording.findMany({ where: { id: { in: chunk } }, select }),
  );
  const files = await findInChunks(
    batch.flatMap(({ recording }) => recording.media.map(({ id }) => id)),
    (chunk) => transaction.trashedFile.findMany({ where: { id: { in: chunk } }, select }),
  );
  const trashed = new Set([...recordings, ...files].map(({ id }) => id));
  if (trashed.size === 0) return;
  for (const { place, recording } of batch) {
    if (trashed.has(recording.id)) problems.add(place, "id", IN_TRASH);
    recording.media.forEach(({ id }, index) => {
      if (trashed.has(id)) problems.add(place, `media[${index}].id`, IN_TRASH);
    });
  }
}
