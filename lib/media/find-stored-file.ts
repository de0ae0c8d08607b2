import { database, type Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { ApiError } from "@/lib/schemas/api-error";

/** A file whose bytes are in the store. */
export type StoredFile = {
  id: string;
  /** Changes with the bytes: under one key there is ever only one content. */
  objectKey: string;
  thumbnailKey: string | null;
  type: string;
  mimeType: string;
  fileSizeBytes: number;
  storedAt: Date;
  /** The recording's name, for people. */
  name: string | null;
};

/** A file and its project; the project decides who may read it. */
export type FoundFile = Omit<StoredFile, "objectKey" | "storedAt"> & {
  objectKey: string | null;
  storedAt: Date | null;
  status: string;
  projectId: string;
  /** The recording's owners. */
  deviceId: string | null;
  endUserId: string | null;
};

/**
 * Finds a file of any project, or null. Reads it by the list's fast reader, as a player requests
 * many small parts.
 */
export async function findFile(id: string): Promise<FoundFile | null> {
  const { engine, reader } = await database();
  const [text] = await reader.read(fileStatement(engine, id));
  if (text === undefined) return null;
  const { storedAt, ...file } = JSON.parse(text);
  return { ...file, id, storedAt: storedAt === null ? null : new Date(storedAt) };
}

function fileStatement(engine: Engine, id: string): Prisma.Sql {
  const isSqlite = engine === "sqlite";
  const storedAt = isSqlite
    ? Prisma.sql`m.stored_at`
    : Prisma.sql`EXTRACT(EPOCH FROM m.stored_at) * 1000`;
  const fields = Prisma.sql`
    'objectKey', m.object_key, 'thumbnailKey', m.thumbnail_key, 'storedAt', ${storedAt},
    'type', m.type, 'mimeType', m.mime_type, 'fileSizeBytes', m.file_size_bytes,
    'status', m.status, 'projectId', r.project_id, 'name', r.name,
    'deviceId', r.device_id, 'endUserId', r.end_user_id`;
  const object = isSqlite
    ? Prisma.sql`json_object(${fields})`
    : Prisma.sql`json_build_object(${fields})::text`;
  return Prisma.sql`
    SELECT ${object} FROM media m JOIN recordings r ON r.id = m.recording_id WHERE m.id = ${id}`;
}

/** A file whose bytes are here. Throws 404 if only its description is. */
export function assertStored(file: FoundFile): StoredFile {
  const { objectKey, storedAt, status } = file;
  // The bytes may be an earlier file's: this one was announced again and hasn't arrived yet.
  if (objectKey === null || storedAt === null || status === "pending") {
    throw new ApiError("not_found", "The file isn't stored here, only its description.");
  }
  return { ...file, objectKey, storedAt };
}
