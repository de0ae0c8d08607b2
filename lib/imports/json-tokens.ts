import { jsonParser, type Token } from "stream-json/core/parser.js";

/**
 * A parser that takes a JSON text piece by piece and returns each piece's tokens: keys and numbers
 * whole, numbers as they are written, strings in chunks, so that none fills the memory. Throws if
 * the text is not JSON. Several values may follow each other.
 */
export function createTokenizer(): (text: string) => readonly Token[] {
  const parse = jsonParser({
    jsonStreaming: true,
    streamKeys: false,
    streamNumbers: false,
    packStrings: false,
  });
  return (text) => {
    const tokens = parse(text);
    return typeof tokens === "object" && "values" in tokens ? tokens.values : [];
  };
}
