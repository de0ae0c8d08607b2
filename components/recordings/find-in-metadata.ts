import { isMarked } from "@/components/ui/marked";

/** A text that is longer is cut around what was found. */
const MAX_TEXT_LENGTH = 160;

/** The first text of a recording's metadata with a word that a search finds: its path by dots, and the text. */
export function findInMetadata(
  value: unknown,
  q: string,
  path = "",
): { path: string; text: string } | null {
  if (q === "" || value === null) return null;
  if (typeof value !== "object") {
    const text = String(value);
    return isMarked(text, q) ? { path, text: text.slice(0, MAX_TEXT_LENGTH) } : null;
  }
  for (const [key, inner] of Object.entries(value)) {
    // Elements of a list match as one.
    const below = Array.isArray(value) ? path : path === "" ? key : `${path}.${key}`;
    const found = findInMetadata(inner, q, below);
    if (found) return found;
  }
  return null;
}
