import { fold } from "./tokenize";

/** Characters of a key: few enough for a cursor, and for a row of an index. */
export const MAX_NAME_KEY_LENGTH = 100;

/**
 * The text by which names are sorted: without case and accents, compared byte by byte. Longer names are sorted by their
 * first hundred characters.
 */
export function nameKeyOf(name: string | null): string | null {
  return name === null ? null : fold(name).slice(0, MAX_NAME_KEY_LENGTH).toWellFormed();
}
