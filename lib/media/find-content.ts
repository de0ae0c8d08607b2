import { type ProjectPrincipal, principalOf } from "@/lib/api/principal";
import { personOf } from "@/lib/auth/session";
import { checkSignature } from "@/lib/auth/signed-path";
import { database, type Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { isMember } from "@/lib/projects/memberships";
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

/**
 * The file that a request for its bytes may read: one with a valid signature, a key of its project
 * that carries `recordings:read`, or a cookie of a member of its project. A browser's player can
 * send no header, so here the file itself names the project. Throws 401, 403 and 404.
 */
export async function findContent(
  mediaId: string,
  request: Request,
  url: URL,
): Promise<StoredFile> {
  const signature = await checkSignature("GET", url.pathname, url.searchParams);
  if (signature === "forged" || signature === "expired") throw refuseSignature(signature);
  const file = await findFile(mediaId);
  if (signature === "none") await assertReader(request, file?.projectId ?? null);
  if (!file) throw noSuchFile();
  const { objectKey, storedAt, status } = file;
  // What was there may have been announced anew as another file, which is still to come.
  if (objectKey === null || storedAt === null || status === "pending") {
    throw new ApiError("not_found", "The file's bytes are not here, only its description is.");
  }
  return { ...file, objectKey, storedAt };
}

type FoundFile = Omit<StoredFile, "objectKey" | "storedAt"> & {
  objectKey: string | null;
  storedAt: Date | null;
  status: string;
  projectId: string;
};

/** Read as the list is: a player asks for many small parts, and each asks for this first. */
async function findFile(id: string): Promise<FoundFile | null> {
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
    'status', m.status, 'projectId', r.project_id, 'name', r.name`;
  const object = isSqlite
    ? Prisma.sql`json_object(${fields})`
    : Prisma.sql`json_build_object(${fields})::text`;
  return Prisma.sql`
    SELECT ${object} FROM media m JOIN recordings r ON r.id = m.recording_id WHERE m.id = ${id}`;
}

/** Another project's file is one that is not there. */
async function assertReader(request: Request, projectId: string | null): Promise<void> {
  if (request.headers.has("authorization")) {
    const principal: ProjectPrincipal = await principalOf("recordings:read", request);
    if (principal.projectId !== projectId) throw noSuchFile();
    return;
  }
  const person = await personOf(request.headers);
  if (!person)
    throw new ApiError("unauthorized", "A valid API key, a signed URL or a sign-in is needed.", {
      headers: { "www-authenticate": "Bearer" },
    });
  if (projectId === null || !(await isMember(person.id, projectId))) throw noSuchFile();
}

/** The 403 for a signature that is no good. */
export function refuseSignature(state: "forged" | "expired"): ApiError {
  const message =
    state === "expired"
      ? "The signed URL has expired: ask for a new one."
      : "The URL's signature is not valid for it.";
  return new ApiError("forbidden", message);
}

function noSuchFile(): ApiError {
  return new ApiError("not_found", "There is no such file.");
}
