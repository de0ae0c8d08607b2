import { isMarked } from "@/components/ui/marked";

/** A longer text is cut around the match. */
const MAX_TEXT_LENGTH = 160;

/** A text of a recording's metadata, and its path by dots. */
export type MetadataText = { path: string; text: string };

/** The first text of a recording's metadata with a word that a search finds. */
export function findInMetadata(value: unknown, q: string): MetadataText | null {
  if (q === "") return null;
  for (const found of textsOfMetadata(value)) {
    if (isMarked(found.text, q)) return { ...found, text: found.text.slice(0, MAX_TEXT_LENGTH) };
  }
  return null;
}

/** All texts of a recording's metadata, in its order. */
export function* textsOfMetadata(value: unknown, path = ""): Generator<MetadataText> {
  if (value === null || value === undefined) return;
  if (typeof value !== "object") return yield { path, text: String(value) };
  for (const [key, inner] of Object.entries(value)) {
    // Elements of a list match as one.
    const below = Array.isArray(value) ? path : path === "" ? key : `${path}.${key}`;
    yield* textsOfMetadata(inner, below);
  }
}
