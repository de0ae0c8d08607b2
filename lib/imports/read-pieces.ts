const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Bytes of one line of a source, and whether the line ends after them. */
export type Piece = { line: number; bytes: Buffer; endsLine: boolean };

/** Cuts a source into pieces of lines, numbered from 1, without a byte order mark. */
export async function* readPieces(source: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  let line = 1;
  for await (const chunk of withoutMark(source)) {
    let start = 0;
    while (start < chunk.length) {
      const newline = chunk.indexOf(NEWLINE, start);
      const end = newline === -1 ? chunk.length : newline + 1;
      yield { line, bytes: chunk.subarray(start, end), endsLine: newline !== -1 };
      if (newline !== -1) line++;
      start = end;
    }
  }
  yield { line, bytes: Buffer.alloc(0), endsLine: true };
}

async function* withoutMark(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of source) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < BYTE_ORDER_MARK.length) continue;
    const isMarked = head.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
    yield isMarked ? head.subarray(BYTE_ORDER_MARK.length) : head;
    head = null;
  }
  if (head !== null && head.length > 0) yield head;
}
