import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";

/** All rows of a recording, as the database client has them. */
export type RecordingRows = Awaited<ReturnType<typeof findRecordingRows>>[number];

/** The recordings of a project among `ids`, each with all its rows. Max 900 ids. */
export function findRecordingRows(
  transaction: Transaction,
  projectId: string,
  ids: readonly string[],
) {
  return transaction.recording.findMany({
    where: { projectId, id: { in: [...ids] } },
    include: { media: true, statusChanges: true },
    orderBy: { id: "asc" },
  });
}

/**
 * A recording's rows as JSON. What JSON has no word for is a list of its type and a text: no column
 * holds a list.
 */
export function encodeRows(rows: RecordingRows): string {
  const { media, statusChanges, ...recording } = rows;
  return JSON.stringify({
    recording: encodeRow(recording),
    media: media.map(encodeRow),
    statusChanges: statusChanges.map(encodeRow),
  });
}

/** Reads `encodeRows` back. A text of an earlier version may lack columns that came later. */
export function decodeRows(text: string): RecordingRows {
  const { recording, media, statusChanges } = JSON.parse(text) as Encoded;
  return {
    ...decodeRow(recording),
    media: media.map(decodeRow),
    statusChanges: statusChanges.map(decodeRow),
  } as unknown as RecordingRows;
}

type EncodedRow = Record<string, string | number | boolean | null | [Tag, string]>;
type Encoded = { recording: EncodedRow; media: EncodedRow[]; statusChanges: EncodedRow[] };
type Tag = "time" | "integer" | "bytes";

function encodeRow(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, encodeValue(value)] as const),
  );
}

function encodeValue(value: unknown): unknown {
  if (value instanceof Date) return ["time", value.toISOString()];
  if (typeof value === "bigint") return ["integer", value.toString()];
  if (value instanceof Uint8Array) return ["bytes", Buffer.from(value).toString("base64")];
  return value;
}

function decodeRow(row: EncodedRow): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      Array.isArray(value) ? decoders[value[0]](value[1]) : value,
    ]),
  );
}

const decoders: Record<Tag, (text: string) => Date | bigint | Uint8Array> = {
  time: (text) => new Date(text),
  integer: (text) => BigInt(text),
  bytes: (text) => Uint8Array.from(Buffer.from(text, "base64")),
};

/**
 * Returns those of `ids`, max 900, that are in a project's trash, locked against restoring and
 * deletion by others.
 */
export async function lockTrashed(
  { projectId, db }: Context,
  ids: readonly string[],
): Promise<string[]> {
  const lock = db.engine === "postgresql" ? Prisma.sql`FOR UPDATE` : Prisma.empty;
  if (ids.length === 0) return [];
  const found = await db.client.$queryRaw<{ id: string }[]>`
    SELECT id FROM trashed_recordings
    WHERE project_id = ${projectId} AND id IN (${Prisma.join([...ids])}) ORDER BY id ${lock}`;
  return found.map(({ id }) => id);
}
