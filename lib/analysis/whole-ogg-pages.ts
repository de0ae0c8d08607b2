const CAPTURE = Buffer.from("OggS");
const HEADER_BYTES = 27;
const SEGMENTS_AT = 26;

/**
 * Passes on an Ogg file's whole pages and nothing else. Out of a page that the file's end cuts off,
 * the decoder would invent seconds of sound that its header promises.
 */
export async function* wholeOggPages(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const block of source) {
    let bytes = rest.length > 0 ? Buffer.concat([rest, block]) : block;
    for (;;) {
      const start = bytes.indexOf(CAPTURE);
      // The mark of a page may itself lie across the edge of two blocks.
      bytes = bytes.subarray(start >= 0 ? start : Math.max(0, bytes.length - CAPTURE.length + 1));
      const length = start >= 0 ? pageLength(bytes) : null;
      if (length === null || bytes.length < length) break;
      yield bytes.subarray(0, length);
      bytes = bytes.subarray(length);
    }
    rest = bytes;
  }
}

/** Null where the header isn't there as a whole. */
function pageLength(bytes: Buffer): number | null {
  const segments = bytes[SEGMENTS_AT];
  if (segments === undefined || bytes.length < HEADER_BYTES + segments) return null;
  const lengths = bytes.subarray(HEADER_BYTES, HEADER_BYTES + segments);
  return lengths.reduce((sum, length) => sum + length, HEADER_BYTES + segments);
}
