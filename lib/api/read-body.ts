import { z } from "zod";
import { ApiError, invalidParam } from "@/lib/schemas/api-error";
import { fieldPath } from "@/lib/schemas/body-fields";
import { findRepeatedKey } from "@/lib/schemas/find-repeated-key";
import { findSimilarName } from "./similar-name";

const MAX_BYTES = 64 * 1024;

/**
 * Reads a write's JSON body by a strict schema, whose own messages complete the sentence "`field`
 * …", with its own text beside the fields: what no parsed value keeps. Throws 415 if it isn't declared
 * as JSON, 413 above the limit (64 KiB by default), and else a 400 that names the first wrong field.
 */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes = MAX_BYTES,
): Promise<{ fields: z.infer<Schema>; text: string }> {
  assertJson(request);
  const text = decode(await readBytes(request, maxBytes));
  return { fields: parseFields(text, schema), text };
}

/** Does as `readBody`, but takes a request without a body as one without fields. */
export async function readOptionalBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes = MAX_BYTES,
): Promise<{ fields: z.infer<Schema>; text: string }> {
  const bytes = await readBytes(request, maxBytes);
  if (bytes.byteLength === 0) return { fields: parseFields("{}", schema), text: "{}" };
  assertJson(request);
  const text = decode(bytes);
  return { fields: parseFields(text, schema), text };
}

/** The first bytes of gzip. */
const GZIP_MAGIC = [0x1f, 0x8b] as const;

function assertJson(request: Request): void {
  const coding = request.headers.get("content-encoding")?.trim().toLowerCase() || "identity";
  if (coding !== "identity") {
    const message = `The body is compressed with ${coding.slice(0, 40)}: send it as plain JSON.`;
    throw new ApiError("unsupported_media_type", message);
  }
  const type = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type === "application/json") return;
  throw new ApiError("unsupported_media_type", "The body must be `application/json`.");
}

function parseFields<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema> {
  const json = parseJson(text);
  const repeated = findRepeatedKey(text);
  if (repeated !== null) throw invalidParam(repeated.slice(0, 100), "must be given once");
  const result = schema.safeParse(json, { error: describeIssue });
  if (!result.success) throw toInvalidParam(firstToMend(result.error.issues, json), json);
  refuseNul(result.data);
  return result.data;
}

/**
 * Stops reading at the limit, even if the caller declared a smaller length. Doesn't touch a body
 * that is declared as too long: the server then reads and drops it, as a stop here would break the
 * sender's connection.
 */
async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length")) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  const next = () => reader?.read().catch(() => Promise.reject(cutOff()));
  for (let part = await next(); part && !part.done; part = await next()) {
    length += part.value.byteLength;
    if (length > maxBytes) {
      await reader?.cancel();
      throw tooLarge(maxBytes);
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/**
 * This answer reaches no one and is no fault: the caller closed the connection, or sent nothing for
 * too long.
 */
function cutOff(): ApiError {
  return new ApiError("invalid_request", "The body was cut off.");
}

function tooLarge(maxBytes: number): ApiError {
  return new ApiError("payload_too_large", `The body may have at most ${maxBytes} bytes.`);
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === undefined) throw noJson("is empty: send a JSON object");
  if (first === GZIP_MAGIC[0] && second === GZIP_MAGIC[1]) {
    throw noJson("is compressed with gzip: send it as plain JSON");
  }
  if (isUtf16(first, second)) throw noJson("is in UTF-16: send it in UTF-8");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw noJson("is not valid UTF-8");
  }
}

/** By its byte order mark, or as JSON begins with a character of ASCII. */
function isUtf16(first = 0, second = 1): boolean {
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isMarked || (first === 0) !== (second === 0);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (text.trim() === "") throw noJson("is empty: send a JSON object");
    throw noJson("is not valid JSON");
  }
}

function noJson(problem: string): ApiError {
  return new ApiError("invalid_request", `The body ${problem}.`);
}

/** The words for the types of JSON, by zod's names of them. */
const typeWords: Partial<Record<string, string>> = {
  string: "must be a string",
  number: "must be a number",
  int: "must be a whole number",
  boolean: "must be true or false",
  array: "must be an array",
  object: "must be an object",
  record: "must be an object",
};

/** The words for what a schema leaves unsaid. */
function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "unrecognized_keys":
      return `is not a field of this request${knownFields(issue.inst, issue.keys[0] ?? "")}`;
    case "invalid_type":
      return typeWords[issue.expected] ?? `must be of type ${issue.expected}`;
    case "invalid_value":
      return `must be one of ${issue.values.join(", ")}`;
    case "too_small":
      return sizeWords(String(issue.origin), "at least", Number(issue.minimum));
    case "too_big":
      return sizeWords(String(issue.origin), "at most", Number(issue.maximum));
    default:
      return undefined;
  }
}

/** The names that the object takes which got an unknown one, or the one that this seems to mean. */
function knownFields(schema: z.core.$ZodRawIssue["inst"], unknown: string): string {
  const names = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  if (names.length === 0) return "";
  const meant = findSimilarName(unknown, names);
  return meant ? `: perhaps \`${meant}\` is meant` : `: its fields are ${names.join(", ")}`;
}

/** The words for a bound of a text's characters, of a list's elements, or of a number. */
function sizeWords(of: string, bound: "at least" | "at most", size: number): string {
  if (of !== "string" && of !== "array") return `must be ${bound} ${size}`;
  if (bound === "at least" && size === 1) return "must not be empty";
  return `must have ${bound} ${size} ${of === "string" ? "characters" : "elements"}`;
}

/** The first problem, or the misspelt field that explains why a required one is missing. */
function firstToMend(
  issues: readonly z.core.$ZodIssue[],
  body: unknown,
): z.core.$ZodIssue | undefined {
  const [first] = issues;
  if (!first || valueAt(body, first.path) !== undefined) return first;
  const missing = String(first.path.at(-1));
  const object = fieldPath(first.path.slice(0, -1));
  const isMisspelt = (issue: z.core.$ZodIssue) =>
    issue.code === "unrecognized_keys" &&
    fieldPath(issue.path) === object &&
    issue.keys.slice(0, 1).some((key) => findSimilarName(key, [missing]));
  return issues.find(isMisspelt) ?? first;
}

function toInvalidParam(issue: z.core.$ZodIssue | undefined, body: unknown): ApiError {
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const name = fieldPath([...(issue?.path ?? []), ...unknown]);
  if (!issue || name === "") {
    return new ApiError("invalid_request", "The body must be a JSON object.");
  }
  const isMissing = unknown.length === 0 && valueAt(body, issue.path) === undefined;
  const reason = isMissing ? `is required: it ${issue.message}` : issue.message;
  return invalidParam(name.slice(0, 100), reason);
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  let value = body;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return value;
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
