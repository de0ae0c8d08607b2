import { createTokenizer } from "./json-tokens";

const STEP = 256;

/**
 * Tells from a source's beginning whether it is one recording a line, or one JSON value: an array,
 * or a page, which is an object with a member `data` where a recording has its `id`.
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
    // The reader of the items will say what is wrong with the source, and in which place.
  }
  return null;
}
