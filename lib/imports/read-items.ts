import { detectForm } from "./detect-form";
import type { Item } from "./item-collector";
import { readArrayItems } from "./read-array-items";
import { readLineItems } from "./read-line-items";
import { readPieces } from "./read-pieces";

/** How much of a source is read to detect its form. */
const HEAD_LENGTH = 64 * 1024;

/**
 * Reads a source of any of three forms item by item: one recording a line, a JSON array of them, or
 * pages as the API answers them. Memory does not grow with the source.
 */
export async function* readItems(source: AsyncIterable<Buffer>): AsyncGenerator<Item> {
  const chunks = source[Symbol.asyncIterator]();
  const head: Buffer[] = [];
  let headLength = 0;
  while (headLength < HEAD_LENGTH) {
    const { done, value } = await chunks.next();
    if (done) break;
    head.push(value);
    headLength += value.length;
  }
  const pieces = readPieces(rejoin(head, chunks));
  const form = detectForm(Buffer.concat(head).subarray(0, HEAD_LENGTH));
  yield* form === "lines" ? readLineItems(pieces) : readArrayItems(pieces);
}

async function* rejoin(head: Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* head;
  yield* { [Symbol.asyncIterator]: () => rest };
}
