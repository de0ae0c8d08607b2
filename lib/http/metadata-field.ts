import { z } from "zod";
import { invalidParam } from "./api-error";
import { memberText } from "./member-text";
import { isNestedLittle, MAX_NESTING } from "./nesting";

export const MAX_METADATA_KEYS = 50;
export const MAX_METADATA_TEXT_LENGTH = 500;
export const MAX_METADATA_BYTES = 16 * 1024;

/** What a caller adds to a thing of its own: an object of few keys, whose texts are short. */
export const metadataField = z
  .record(z.string(), z.unknown())
  .refine(
    (metadata) => Object.keys(metadata).length <= MAX_METADATA_KEYS,
    `must have at most ${MAX_METADATA_KEYS} keys`,
  )
  .refine(isNestedLittle, `may be nested at most ${MAX_NESTING} deep`)
  .refine(holdsShortTexts, `may hold texts of at most ${MAX_METADATA_TEXT_LENGTH} characters`);

/**
 * The metadata of a request's body as it is kept: exactly as it was written, because a parsed number
 * may be another and parsed keys stand in another order. Throws the 400 where it is too long.
 *
 * @param body The body's text, valid by a schema with `metadataField`.
 * @param metadata Its parsed metadata; nothing is kept where that is null or missing.
 */
export function metadataTextOf(body: string, metadata: object | null | undefined): string | null {
  const text = metadata ? memberText(body, "metadata") : null;
  if (text !== null && Buffer.byteLength(text) > MAX_METADATA_BYTES) {
    throw invalidParam("metadata", `must have at most ${MAX_METADATA_BYTES} bytes of JSON`);
  }
  return text;
}

function holdsShortTexts(metadata: object): boolean {
  const rest: unknown[] = [metadata];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next === "string" && next.length > MAX_METADATA_TEXT_LENGTH) return false;
    if (typeof next === "object" && next) rest.push(...Object.entries(next).flat());
  }
  return true;
}
