const CAPTURE = Buffer.from("OggS");
const HEADER_BYTES = 27;
const FLAGS_AT = 5;
const GRANULE_AT = 6;
const SERIAL_AT = 14;
const SEGMENTS_AT = 26;
/** A segment of this length is followed by more of its packet. */
const FULL_SEGMENT = 255;

/**
 * Passes on an Ogg file's whole pages and nothing else. Out of a page that the file's end cuts off,
 * the decoder would invent seconds of sound that its header promises.
 */
export async function* wholeOggPages(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const { bytes } of findOggPages(source)) yield bytes;
}

/** The same pages with their places: bytes from the source's start. */
export async function* findOggPages(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<{ bytes: Buffer; at: number }> {
  let rest: Buffer = Buffer.alloc(0);
  let read = 0;
  for await (const block of source) {
    read += block.length;
    let bytes = rest.length > 0 ? Buffer.concat([rest, block]) : block;
    for (;;) {
      const start = bytes.indexOf(CAPTURE);
      // The mark of a page may itself lie across the edge of two blocks.
      bytes = bytes.subarray(start >= 0 ? start : Math.max(0, bytes.length - CAPTURE.length + 1));
      const length = start >= 0 ? pageLength(bytes) : null;
      if (length === null || bytes.length < length) break;
      yield { bytes: bytes.subarray(0, length), at: read - bytes.length };
      bytes = bytes.subarray(length);
    }
    rest = bytes;
  }
}

/** A page's header. */
export type OggPage = {
  serial: number;
  /** Whether its stream begins with it. */
  isFirst: boolean;
  /** The stream's time at its end, in the codec's unit; null if no packet ends in it. */
  granule: number | null;
  body: Buffer;
  /** The first bytes of the packets that begin in it. */
  packets: Buffer[];
};

/** Reads a whole page. */
export function parseOggPage(page: Buffer): OggPage {
  const flags = page[FLAGS_AT] ?? 0;
  const granule = page.readBigInt64LE(GRANULE_AT);
  const segments = page[SEGMENTS_AT] ?? 0;
  const body = page.subarray(HEADER_BYTES + segments);
  const packets: Buffer[] = [];
  let start = 0;
  let isContinued = (flags & 1) !== 0;
  for (const length of page.subarray(HEADER_BYTES, HEADER_BYTES + segments)) {
    if (!isContinued) packets.push(body.subarray(start, start + length));
    start += length;
    isContinued = length === FULL_SEGMENT;
  }
  return {
    serial: page.readUInt32LE(SERIAL_AT),
    isFirst: (flags & 2) !== 0,
    granule: granule < 0n ? null : Number(granule),
    body,
    packets,
  };
}

/** Null if the header isn't there as a whole. */
function pageLength(bytes: Buffer): number | null {
  const segments = bytes[SEGMENTS_AT];
  if (segments === undefined || bytes.length < HEADER_BYTES + segments) return null;
  const lengths = bytes.subarray(HEADER_BYTES, HEADER_BYTES + segments);
  return lengths.reduce((sum, length) => sum + length, HEADER_BYTES + segments);
}
