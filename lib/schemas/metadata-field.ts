import { z } from "zod";
import { invalidParam } from "./api-error";
import { memberText, memberTexts } from "./member-text";

const MAX_METADATA_KEYS = 50;
const MAX_METADATA_TEXT_LENGTH = 500;
const MAX_METADATA_BYTES = 16 * 1024;
/**
 * How many levels of objects and lists a stored value may have. What copies, sends or renders one
 * goes down it call by call: some thousands of levels, which fit in 16 KiB, end the stack.
 */
export const MAX_NESTING = 100;
const tooManyKeys = `must have at most ${MAX_METADATA_KEYS} keys`;
/** An escaped NUL, and not an escaped backslash before `u0000`. */
const ESCAPED_NUL = /(?<!\\)(?:\\\\)*\\u0000/;

/** A string, whose brackets don't count, or a bracket. */
const STRING_OR_BRACKET = /"[^"\\]*(?:\\.[^"\\]*)*"|[[{\]}]/g;

/** The metadata that a caller adds: an object of few keys, whose texts are short. */
export const metadataField = z
  // `z.record` would drop a key named `__proto__`, but the stored text has it.
  .custom<object>(isPlainObject, "must be an object")
  .refine((metadata) => Object.keys(metadata).length <= MAX_METADATA_KEYS, tooManyKeys)
  .refine(holdsShortTexts, `may hold texts of at most ${MAX_METADATA_TEXT_LENGTH} characters`)
  .meta({
    type: "object",
    additionalProperties: true,
    maxProperties: MAX_METADATA_KEYS,
    description: `Kept and returned exactly as written: up to ${MAX_METADATA_KEYS} keys, texts of ${MAX_METADATA_TEXT_LENGTH} characters, ${MAX_NESTING} levels, 16 KiB in all.`,
    examples: [{ meeting_type: "interview" }],
  });

/**
 * Returns the metadata of a request's body as stored: exactly as written, because parsing may
 * change numbers and the order of keys. Throws a 400 if it is too long or deep, or holds a NUL.
 *
 * @param body The body's text, valid by a schema with `metadataField`.
 * @param metadata Its parsed metadata; nothing is stored if that is null or missing.
 */
export function metadataTextOf(body: string, metadata: object | null | undefined): string | null {
  const text = metadata ? memberText(body, "metadata") : null;
  const problem = text === null ? null : (sizeProblem(text) ?? metadataProblem(text));
  if (problem !== null) throw invalidParam("metadata", problem);
  return text;
}

/**
 * Sets members of a metadata text, as they are written in `change`: those that are null there are taken away.
 * Returns the problem if the result is more than a caller may keep.
 */
export function mergeMetadata(
  metadata: string | null,
  change: string,
): { text: string | null } | { problem: string } {
  const members = memberTexts(metadata ?? "{}");
  for (const [key, text] of memberTexts(change)) {
    if (text === "null") members.delete(key);
    else members.set(key, text);
  }
  if (metadata === null && members.size === 0) return { text: null };
  const parts = [...members].map(([key, text]) => `${JSON.stringify(key)}:${text}`);
  const text = `{${parts.join(",")}}`;
  if (members.size > MAX_METADATA_KEYS) return { problem: tooManyKeys };
  const problem = sizeProblem(text);
  return problem === null ? { text } : { problem };
}

function sizeProblem(text: string): string | null {
  if (Buffer.byteLength(text) <= MAX_METADATA_BYTES) return null;
  return `must have at most ${MAX_METADATA_BYTES} bytes of JSON`;
}

/** Why a metadata text can't be kept; null if it can. */
export function metadataProblem(text: string): string | null {
  if (!isNestedLittle(text)) return `may be nested at most ${MAX_NESTING} deep`;
  return ESCAPED_NUL.test(text) ? "must not contain a NUL character" : null;
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function holdsShortTexts(metadata: object): boolean {
  const rest: unknown[] = [metadata];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next === "string" && next.length > MAX_METADATA_TEXT_LENGTH) return false;
    if (typeof next === "object" && next) rest.push(...Object.entries(next).flat());
  }
  return true;
}

/**
 * Whether a valid JSON text has max `MAX_NESTING` levels, itself the first. The text is stored and
 * answered, and may hold more than its parsed value, which drops all but the last of a repeated
 * key.
 */
function isNestedLittle(json: string): boolean {
  let depth = 0;
  for (const [part] of json.matchAll(STRING_OR_BRACKET)) {
    if (part === "{" || part === "[") depth++;
    else if (part === "}" || part === "]") depth--;
    if (depth > MAX_NESTING) return false;
  }
  return true;
}
