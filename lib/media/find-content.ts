import { type ProjectPrincipal, principalOf } from "@/lib/auth/principal";
import { personOf } from "@/lib/auth/session";
import { database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/api-error";
import { checkSignature } from "@/lib/http/signed-path";
import { isMember } from "@/lib/projects/memberships";

/** A file whose bytes are in the store. */
export type StoredFile = {
  id: string;
  /** Changes with the bytes: under one key there is ever only one content. */
  objectKey: string;
  thumbnailKey: string | null;
  type: string;
  mimeType: string;
  fileSizeBytes: bigint;
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
  const { objectKey, storedAt } = file;
  if (objectKey === null || storedAt === null) {
    throw new ApiError("not_found", "The file's bytes are not here, only its description is.");
  }
  return { ...file, objectKey, storedAt };
}

async function findFile(id: string) {
  const { client } = await database();
  const found = await client.media.findUnique({
    where: { id },
    select: {
      id: true,
      objectKey: true,
      thumbnailKey: true,
      type: true,
      mimeType: true,
      fileSizeBytes: true,
      storedAt: true,
      recording: { select: { projectId: true, name: true } },
    },
  });
  if (!found) return null;
  const { recording, ...file } = found;
  return { ...file, projectId: recording.projectId, name: recording.name };
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
