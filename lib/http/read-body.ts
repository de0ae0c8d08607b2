import type { z } from "zod";
import { ApiError, invalidParam } from "./api-error";

/** No body that the API takes as JSON comes near this, in bytes. */
const MAX_BODY_BYTES = 64 * 1024;

/**
 * Reads a request's JSON body by a schema. Throws 415 where it is not JSON by its type, 413 where it
 * is too large, and the 400 that names the first field that is wrong.
 */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new ApiError("unsupported_media_type", "The body must be `application/json`.");
  }
  const result = schema.safeParse(parseJson(await readText(request)));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue?.code === "unrecognized_keys") {
    throw invalidParam(issue.keys[0] ?? "body", "is not a field of this body");
  }
  throw invalidParam(issue?.path.join(".") || "body", issue?.message ?? "is invalid");
}

/** Reads no further than what is allowed, whatever the caller says of its length. */
async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) {
      const most = `${MAX_BODY_BYTES / 1024} KiB`;
      throw new ApiError("payload_too_large", `The body must have at most ${most}.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError("invalid_request", "The body is not JSON.");
  }
}
