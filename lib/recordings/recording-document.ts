import type { Transaction } from "@/lib/db/database";
import { database } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { valuesOf } from "@/lib/db/many-values";
import { optionalParts } from "@/lib/schemas/recording-values";
import { type IndexedRow, writeDocuments } from "@/lib/search/write-documents";
import { readMetadataFacts } from "./metadata-facts";
import type { RecordingRow } from "./serialize-recording";

/** Has searches find recordings by what they are now, in the transaction that writes them. */
export async function indexRecordings(
  transaction: Transaction,
  recordings: readonly RecordingRow[],
): Promise<void> {
  if (recordings.length === 0) return;
  await writeDocuments(
    transaction,
    "recordings",
    await recordingDocuments(transaction, recordings),
  );
}

/** The search documents of recordings. */
export async function recordingDocuments(
  transaction: Transaction,
  recordings: readonly RecordingRow[],
): Promise<IndexedRow[]> {
  const idsOf = (pick: (row: RecordingRow) => string | null) => [
    ...new Set(recordings.flatMap((row) => pick(row) ?? [])),
  ];
  const devices = await readOwners(
    transaction,
    deviceColumns,
    idsOf((row) => row.deviceId),
  );
  const endUsers = await readOwners(
    transaction,
    endUserColumns,
    idsOf((row) => row.endUserId),
  );
  return recordings.map((row) => documentOf(row, devices, endUsers));
}

/** The key and the texts of its device or end user that a recording is found by. */
type Owner = { id: string; key: string | null; name: string | null; email: string | null };

const deviceColumns = Prisma.sql`id, serial_number AS key, name, NULL AS email FROM devices`;
const endUserColumns = Prisma.sql`id, external_id AS key, name, email FROM end_users`;

async function readOwners(
  transaction: Transaction,
  columns: Prisma.Sql,
  ids: readonly string[],
): Promise<Map<string, Owner>> {
  if (ids.length === 0) return new Map();
  const { engine } = await database();
  const owners = await transaction.$queryRaw<Owner[]>`
    SELECT ${columns} WHERE id IN (${valuesOf(engine, ids)})`;
  return new Map(owners.map((owner) => [owner.id, owner]));
}

/** The document by which a search finds a recording: docs/decisions/015-search.md. */
function documentOf(
  row: RecordingRow,
  devices: ReadonlyMap<string, Owner>,
  endUsers: ReadonlyMap<string, Owner>,
): IndexedRow {
  const device = row.deviceId === null ? undefined : devices.get(row.deviceId);
  const endUser = row.endUserId === null ? undefined : endUsers.get(row.endUserId);
  const metadata = row.metadata === null ? null : readMetadataFacts(row.metadata);
  return {
    id: row.id,
    createdAt: row.createdAt,
    document: {
      projectId: row.projectId,
      texts: [
        row.name,
        device?.name ?? null,
        endUser?.name ?? null,
        endUser?.email ?? null,
        ...(metadata?.texts ?? []),
        ...row.media.flatMap(({ type, mimeType }) => [type, mimeType]),
      ],
      ids: [
        row.id,
        row.deviceId,
        row.endUserId,
        row.transcriptionId,
        ...row.media.map((m) => m.id),
      ],
      keys: [device?.key ?? null, endUser?.key ?? null],
      facts: [
        equalFact("status", row.status),
        ...(row.deviceId === null ? [] : [equalFact("device_id", row.deviceId)]),
        ...(row.endUserId === null ? [] : [equalFact("end_user_id", row.endUserId)]),
        ...row.media.map(({ type }) => equalFact("media_type", type)),
        ...presenceFacts(row),
        ...(metadata?.facts ?? []),
      ],
    },
  };
}

/** The fact that a recording has this value of a filter. */
export function equalFact(filter: string, value: string): string {
  return `${filter}=${value}`;
}

function presenceFacts(row: RecordingRow): string[] {
  const isThere = {
    name: row.name !== null,
    device: row.deviceId !== null,
    end_user: row.endUserId !== null,
    duration: row.durationMs !== null,
    media: row.media.length > 0,
    transcription: row.transcriptionId !== null,
    metadata: row.metadata !== null,
  } satisfies Record<(typeof optionalParts)[number], boolean>;
  return optionalParts.map((name) => equalFact(isThere[name] ? "has" : "missing", name));
}
