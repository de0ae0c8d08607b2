import { jsonParser, type Token } from "stream-json/core/parser.js";
import { type Item, ItemCollector, MAX_ITEM_LENGTH, notUtf8, tooLong } from "./item-collector";
import { type Piece, readPieces } from "./read-pieces";

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

const STEP = 256;

/**
 * Detects from a source's beginning whether it has one recording a line, or is one JSON value: an
 * array, or a page, which is an object with a member `data` in place of a recording's `id`.
 */
function detectForm(head: Buffer): "lines" | "array" {
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

/** Reads a source that has one JSON text a line; blank lines are passed over. */
async function* readLineItems(pieces: AsyncIterable<Piece>): AsyncGenerator<Item> {
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

/**
 * Reads the items of a JSON array, or of a page's `data`, from a source that may have any layout.
 * Text that isn't JSON ends it, as nothing behind it can be read.
 */
async function* readArrayItems(pieces: AsyncIterable<Piece>): AsyncGenerator<Item> {
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

/**
 * A parser that takes a JSON text piece by piece and returns each piece's tokens: keys and numbers
 * whole, numbers as they are written, strings in chunks, so that none fills the memory. Throws if
 * the text is not JSON. Several values may follow each other.
 */
function createTokenizer(): (text: string) => readonly Token[] {
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
