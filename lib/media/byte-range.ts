import parseRange from "range-parser";

/** The bytes from `start` to `end`, both included. */
export type ByteRange = { start: number; end: number };

/**
 * Which bytes a request asks for, by its `Range` and `If-Range`: null is all of them, which also
 * answers several ranges and a header that makes no sense; "unsatisfiable" is none.
 *
 * @param size Of the whole, in bytes.
 * @param etag Strong, with its quotes. @param modifiedAt To the second, as HTTP dates are.
 */
export function readRange(
  headers: { range?: string | undefined; "if-range"?: string | string[] | undefined },
  { size, etag, modifiedAt }: { size: number; etag: string; modifiedAt: Date },
): ByteRange | "unsatisfiable" | null {
  const { range, "if-range": ifRange } = headers;
  if (range === undefined || !isSame(ifRange, etag, modifiedAt)) return null;
  const ranges = parseRange(size, range);
  if (ranges === -2) return null;
  if (ranges === -1) return "unsatisfiable";
  const [only] = ranges;
  return ranges.type === "bytes" && ranges.length === 1 && only ? only : null;
}

/** Whether what the caller has a part of is what is here. A weak tag promises no equal bytes. */
function isSame(ifRange: string | string[] | undefined, etag: string, modifiedAt: Date): boolean {
  if (ifRange === undefined) return true;
  if (typeof ifRange !== "string") return false;
  if (ifRange.includes('"')) return ifRange === etag;
  return Date.parse(ifRange) === Math.floor(modifiedAt.getTime() / 1000) * 1000;
}
