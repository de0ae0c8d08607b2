import { createTokenizer } from "./json-tokens";

const STEP = 256;

/**
 * Detects from a source's beginning whether it has one recording a line, or is one JSON value: an
 * array, or a page, which is an object with a member `data` in place of a recording's `id`.
 */
export function detectForm(head: Buffer): "lines" | "array" {
  const text = head.toString("utf8").replace(/^\uFEFF/, "");
  const start = text.trimStart()[0];
  if (start === "[") return "array";
  if (start !== "{") return "lines";
  return firstTellingKey(text) === "data" ? "array" : "lines";
}

function firstTellingKey(text: string): string | null {
  const tokenize = createTokenizer();
  let depth = 0;
  try {
    for (let start = 0; start < text.length; start += STEP) {
      for (const token of tokenize(text.slice(start, start + STEP))) {
        if (token.name === "startObject" || token.name === "startArray") depth++;
        if (token.name === "endObject" || token.name === "endArray") depth--;
        if (depth === 0) return null;
        if (token.name !== "keyValue" || depth !== 1) continue;
        if (token.value === "data" || token.value === "id") return token.value;
      }
    }
  } catch {
    // The reader of the items reports the source's problem and its place.
  }
  return null;
}
