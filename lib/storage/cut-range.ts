import { Readable } from "node:stream";

type Range = { start: number; end: number };
/** How a store answered: its status, and its `Content-Range` if it sent one. */
type Answer = { status: number | undefined; contentRange: string | undefined };

/**
 * The bytes of a range out of what a store answered: some stores ignore `Range` and give all. Throws if
 * the answer says that these are others; the stream fails if it ends too early.
 */
export function cutRange(
  bytes: Readable,
  range: Range,
  { status, contentRange }: Answer,
): Readable {
  const length = range.end - range.start + 1;
  if (contentRange === undefined && status !== 206) return exactly(bytes, range.start, length);
  const [, start, end] = /^bytes (\d+)-(\d+)\//.exec(contentRange ?? "") ?? [];
  if (Number(start) === range.start && Number(end) === range.end) return exactly(bytes, 0, length);
  bytes.destroy();
  const asked = `bytes ${range.start}-${range.end}`;
  throw new Error(`the store was asked for ${asked} and gives ${contentRange ?? "others"}`);
}

/** Passes on `length` bytes after it has skipped some; fails if there are fewer. */
function exactly(bytes: Readable, skipped: number, length: number): Readable {
  return Readable.from(
    (async function* () {
      let [skip, left] = [skipped, length];
      for await (const chunk of bytes as AsyncIterable<Buffer>) {
        const piece = chunk.subarray(skip, skip + left);
        skip = Math.max(0, skip - chunk.length);
        left -= piece.length;
        if (piece.length > 0) yield piece;
        if (left === 0) return;
      }
      throw new Error(`the store gave ${left} bytes less than it said`);
    })(),
    { objectMode: false },
  );
}
