import type { Context } from "@/lib/context";
import type { Db, Transaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { findInChunks } from "@/lib/db/many-values";
import { ApiError } from "@/lib/schemas/api-error";
import type { MediaStatus, MediaType, RecordingStatus } from "@/lib/schemas/recording-values";
import type { RecordingRow } from "./serialize-recording";
import { replaceRecordings } from "./write-recordings";

const columns = {
  id: true,
  projectId: true,
  deviceId: true,
  endUserId: true,
  name: true,
  status: true,
  durationMs: true,
  startedAt: true,
  endedAt: true,
  transcriptionId: true,
  metadata: true,
  source: true,
  createdAt: true,
  media: {
    select: {
      id: true,
      type: true,
      mimeType: true,
      fileSizeBytes: true,
      status: true,
      capturedAt: true,
      createdAt: true,
    },
  },
} as const;

/**
 * Changes one recording inside the caller's transaction: writes what `edit` returns for the row,
 * with its JSON text. The row is locked meanwhile. Throws 404 if the project has no such recording.
 *
 * @param reason The reason for the change of status, if there is one.
 * @returns The recording's new JSON text.
 */
export async function editRecording(
  context: Context,
  id: string,
  edit: (row: RecordingRow) => RecordingRow | Promise<RecordingRow>,
  reason?: string,
): Promise<string> {
  const { projectId, db } = context;
  // SQLite's transactions hold the one writer's place from their start.
  if (db.engine === "postgresql") await lockRecording(context, id);
  const where = { id, projectId };
  const found = await db.client.recording.findFirst({ where, select: columns });
  if (!found) throw noSuchRecording();
  const row = toRecordingRow(found);
  const edited = await edit(row);
  if (edited === row) return readJson(db.client, id);
  const [json] = await replaceRecordings(db.client, [{ row: edited, before: row, reason }]);
  return json ?? readJson(db.client, id);
}

/**
 * Does as `editRecording` for many recordings at once, max 900 ids; skips ids that the project
 * doesn't have.
 *
 * @returns The ids that the project has.
 */
export async function editRecordings(
  { projectId, db }: Context,
  ids: readonly string[],
  edit: (row: RecordingRow) => RecordingRow,
): Promise<string[]> {
  await lockRecordings(db, [...ids]);
  const found = await db.client.recording.findMany({
    where: { projectId, id: { in: [...ids] } },
    select: columns,
  });
  const rows = found.map(toRecordingRow);
  const edited = rows.flatMap((row) => {
    const next = edit(row);
    return next === row ? [] : [{ row: next, before: row }];
  });
  await replaceRecordings(db.client, edited);
  return rows.map(({ id }) => id);
}

/** The rows of recordings with their files, of those that are there. */
export async function readRecordingRows(
  transaction: Transaction,
  ids: readonly string[],
): Promise<RecordingRow[]> {
  const where = { id: { in: [...ids] } };
  const rows = await transaction.recording.findMany({ where, select: columns });
  return rows.map(toRecordingRow);
}

/** Only the vocabulary's words are ever written. */
function toRecordingRow<Found extends FoundRow>(found: Found) {
  return {
    ...found,
    status: found.status as RecordingStatus,
    media: found.media.map((file) => ({
      ...file,
      type: file.type as MediaType,
      status: file.status as MediaStatus,
    })),
  };
}

type FoundRow = Omit<RecordingRow, "status" | "media"> & {
  status: string;
  media: (Omit<RecordingRow["media"][number], "type" | "status"> & {
    type: string;
    status: string;
  })[];
};

/** Keeps a recording as it is for everyone else until the transaction ends. Throws 404. */
export async function lockRecording({ projectId, db }: Context, id: string): Promise<void> {
  const found =
    db.engine === "postgresql"
      ? await db.client.$queryRaw<unknown[]>`
          SELECT id FROM recordings WHERE id = ${id} AND project_id = ${projectId} FOR UPDATE`
      : // SQLite's transactions hold the one writer's place from their start.
        await db.client.recording.findMany({ where: { id, projectId }, select: { id: true } });
  if (found.length === 0) throw noSuchRecording();
}

/** Does as `lockRecording` for many recordings, and skips missing ones. */
export async function lockRecordings(
  { engine, client }: Pick<Db, "engine" | "client">,
  ids: string[],
): Promise<void> {
  if (engine !== "postgresql") return;
  await findInChunks(
    ids,
    (chunk) =>
      client.$queryRaw<unknown[]>`
      SELECT id FROM recordings WHERE id IN (${Prisma.join(chunk)}) ORDER BY id FOR UPDATE`,
  );
}

/** The JSON text of a recording that is there. */
export async function readJson(transaction: Transaction, id: string): Promise<string> {
  const { json } = await transaction.recording.findUniqueOrThrow({
    where: { id },
    select: { json: true },
  });
  return json;
}

/** The 404 for a missing recording or another project's; the answer doesn't say which. */
export function noSuchRecording(): ApiError {
  return new ApiError("not_found", "There is no such recording.");
}
