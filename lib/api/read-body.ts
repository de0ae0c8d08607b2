import type { z } from "zod";
import { ApiError, invalidParam } from "@/lib/schemas/api-error";

const MAX_BYTES = 64 * 1024;

/**
 * Reads a write's JSON body by a strict schema, whose own messages complete the sentence
 * "`field` …". Throws 415 if it is not declared as JSON, 413 above 64 KiB, and else the 400 that
 * names the first field that is wrong.
 */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  return (await readBodyText(request, schema)).fields;
}

/** As `readBody`, with the body's own text beside its fields: what no parsed value keeps. */
export async function readBodyText<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<{ fields: z.infer<Schema>; text: string }> {
  assertJson(request);
  const text = decode(await readBytes(request));
  return { fields: parseFields(text, schema), text };
}

/** As `readBodyText`, where a request without any body means one without fields. */
export async function readOptionalBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<{ fields: z.infer<Schema>; text: string }> {
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) return { fields: parseFields("{}", schema), text: "{}" };
  assertJson(request);
  const text = decode(bytes);
  return { fields: parseFields(text, schema), text };
}

function assertJson(request: Request): void {
  const type = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type === "application/json") return;
  throw new ApiError("unsupported_media_type", "The body must be `application/json`.");
}

function parseFields<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema> {
  const result = schema.safeParse(parseJson(text), { error: describeIssue });
  if (!result.success) throw toInvalidParam(result.error.issues[0]);
  refuseNul(result.data);
  return result.data;
}

/**
 * Stops reading at the limit, whatever length the caller declared. What is declared as too long is not
 * touched: the server then reads it out, where to stop would break the connection under its sender.
 */
async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length")) > MAX_BYTES) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  const next = () => reader?.read().catch(() => Promise.reject(cutOff()));
  for (let part = await next(); part && !part.done; part = await next()) {
    length += part.value.byteLength;
    if (length > MAX_BYTES) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/** Nobody hears it, and nobody is at fault: the caller went away, or sent nothing for too long. */
function cutOff(): ApiError {
  return new ApiError("invalid_request", "The body was cut off.");
}

function tooLarge(): ApiError {
  return new ApiError("payload_too_large", `The body may have at most ${MAX_BYTES} bytes.`);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw notJson();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notJson();
  }
}

function notJson(): ApiError {
  return new ApiError("invalid_request", "The body is not valid JSON in UTF-8.");
}

/** The words for what a schema leaves unsaid. */
function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "unrecognized_keys") return "is not a field of this request";
  if (issue.code !== "invalid_type") return undefined;
  return issue.input === undefined ? "is required" : `must be of type ${issue.expected}`;
}

function toInvalidParam(issue: z.core.$ZodIssue | undefined): ApiError {
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const name = [...(issue?.path ?? []), ...unknown].join(".");
  if (!issue || name === "") {
    return new ApiError("invalid_request", "The body must be a JSON object.");
  }
  return invalidParam(name.slice(0, 100), issue.message);
}

/** PostgreSQL can't store a NUL, and no text for people holds one. */
function refuseNul(body: unknown): void {
  for (const [name, value] of Object.entries(body ?? {})) {
    const rest: unknown[] = [value];
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
      if (typeof next === "string" && next.includes("\0")) {
        throw invalidParam(name, "must not contain a NUL character");
      }
      if (typeof next === "object" && next) rest.push(...Object.entries(next).flat());
    }
  }
}
