import { type Item, MAX_ITEM_LENGTH, notUtf8, tooLong } from "./item-collector";
import type { Piece } from "./read-pieces";

/** Reads a source that has one JSON text a line; blank lines are passed over. */
export async function* readLineItems(pieces: AsyncIterable<Piece>): AsyncGenerator<Item> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let parts: Buffer[] = [];
  let length = 0;
  for await (const { line, bytes, endsLine } of pieces) {
    length += bytes.length;
    if (length <= MAX_ITEM_LENGTH) parts.push(bytes);
    else parts = [];
    if (!endsLine) continue;
    const item = length > MAX_ITEM_LENGTH ? tooLong : decode(decoder, parts);
    parts = [];
    length = 0;
    if ("problem" in item || item.text.trim() !== "") yield { place: `line ${line}`, ...item };
  }
}

function decode(decoder: TextDecoder, parts: Buffer[]) {
  const [first = Buffer.alloc(0)] = parts;
  try {
    return { text: decoder.decode(parts.length === 1 ? first : Buffer.concat(parts)) };
  } catch {
    return notUtf8;
  }
}
