import { personOf } from "@/lib/auth/session";
import { isSigned } from "@/lib/auth/signed-path";
import type { Actor } from "@/lib/context";
import { assertStored, findFile, type StoredFile } from "@/lib/media/find-stored-file";
import { isMember } from "@/lib/projects/projects";
import { ApiError } from "@/lib/schemas/api-error";
import { verifyScope } from "./principal";
import { noteCaller } from "./request-caller";

/**
 * The file that a request for its bytes may read: one with a valid signature, a key of its project
 * that carries `recordings:read`, or a cookie of a member of its project. A browser's player can
 * send no header, so here the file itself names the project. Throws 401, 403 and 404.
 */
export async function authorizeContent(
  mediaId: string,
  request: Request,
  url: URL,
): Promise<StoredFile> {
  const hasSignature = await isSigned("GET", url);
  const file = await findFile(mediaId);
  const actor: Actor = hasSignature
    ? { type: "url" }
    : await assertReader(request, file?.projectId ?? null);
  if (!file) throw noSuchFile();
  noteCaller(request, { projectId: file.projectId, actor });
  return assertStored(file);
}

/** Another project's file is one that is not there. */
async function assertReader(request: Request, projectId: string | null): Promise<Actor> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const key = await verifyScope(authorization, "recordings:read");
    if (key.projectId !== projectId) throw noSuchFile();
    return { type: "key", id: key.id };
  }
  const person = await personOf(request.headers);
  if (!person) {
    throw new ApiError("unauthorized", "A valid API key, a signed URL or a sign-in is needed.", {
      headers: { "www-authenticate": "Bearer" },
    });
  }
  if (projectId === null || !(await isMember(person.id, projectId))) throw noSuchFile();
  return { type: "person", id: person.id };
}

function noSuchFile(): ApiError {
  return new ApiError("not_found", "There is no such file.");
}
