import type { ServerResponse } from "node:http";
import { personOf } from "@/lib/auth/session";
import { isSigned } from "@/lib/auth/signed-path";
import type { Actor } from "@/lib/context";
import {
  assertStored,
  type FoundFile,
  findFile,
  type StoredFile,
} from "@/lib/media/find-stored-file";
import { isWithin } from "@/lib/owners/narrowing";
import { isMember } from "@/lib/projects/projects";
import { ApiError } from "@/lib/schemas/api-error";
import type { ByteCall } from "./byte-route";
import { verifyScope } from "./principal";
import { countRequest } from "./rate-limit";
import { noteCaller } from "./request-caller";

/**
 * The file that a request for its bytes may read: one with a valid signature, a key of its project
 * that carries `recordings:read`, or a cookie of a member of its project. A browser's player can
 * send no header, so here the file itself names the project. Throws 401, 403 and 404.
 */
export async function authorizeContent({
  id: mediaId,
  web: request,
  url,
  response,
}: Pick<ByteCall, "id" | "web" | "url" | "response">): Promise<StoredFile> {
  const hasSignature = await isSigned("GET", url);
  const file = await findFile(mediaId);
  const actor: Actor = hasSignature ? { type: "url" } : await assertReader(request, response, file);
  if (!file) throw noSuchFile();
  noteCaller(request, { projectId: file.projectId, actor });
  return assertStored(file);
}

/** Another project's file gets the same 404 as a missing one. */
async function assertReader(
  request: Request,
  response: ServerResponse,
  file: FoundFile | null,
): Promise<Actor> {
  if (request.headers.has("authorization")) {
    // A page shows a hundred small pictures at once, so what its session fetches is not counted.
    const key = await verifyScope(request.headers, "recordings:read", async (caller) => {
      response.setHeaders(new Map(Object.entries(await countRequest(caller, "read"))));
    });
    if (key.projectId !== file?.projectId || !isWithin(key.narrowedTo, file)) throw noSuchFile();
    return { type: "key", id: key.id, scopes: key.scopes };
  }
  const person = await personOf(request.headers);
  if (!person) {
    throw new ApiError("unauthorized", "A valid API key, a signed URL or a sign-in is needed.", {
      headers: { "www-authenticate": "Bearer" },
    });
  }
  if (!file || !(await isMember(person.id, file.projectId))) throw noSuchFile();
  return { type: "person", id: person.id };
}

function noSuchFile(): ApiError {
  return new ApiError("not_found", "There is no such file.");
}
