import { type Item, ItemCollector, notUtf8 } from "./item-collector";
import { createTokenizer } from "./json-tokens";
import type { Piece } from "./read-pieces";

/**
 * Reads the items of a JSON array, or of a page's `data`, from a source that may have any layout.
 * Text that isn't JSON ends it, as nothing behind it can be read.
 */
export async function* readArrayItems(pieces: AsyncIterable<Piece>): AsyncGenerator<Item> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const tokenize = createTokenizer();
  const collector = new ItemCollector();
  let lastLine = 1;
  for await (const { line, bytes } of pieces) {
    const place = `line ${line}`;
    lastLine = line;
    try {
      const text = decoder.decode(bytes, { stream: true });
      for (const token of tokenize(text)) {
        const item = collector.take(token, line);
        if (item) yield item;
      }
    } catch (error) {
      yield { place, ...(error instanceof TypeError ? notUtf8 : notJson(error)) };
      return;
    }
  }
  if (!collector.isComplete) {
    yield { place: `line ${lastLine}`, problem: "the file ends before its JSON does" };
  }
}

function notJson(error: unknown) {
  const text = error instanceof Error ? error.message : "";
  const reason = text.replace(/^Parser (cannot parse input: )?/, "");
  return { problem: `is not JSON: ${reason}` };
}
