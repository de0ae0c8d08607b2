/** The bytes from `start` to `end`, both included. */
export type ByteRange = { start: number; end: number };

type Whole = {
  /** In bytes. */
  size: number;
  /** Strong, with its quotes. */
  etag: string;
  modifiedAt: Date;
};

/**
 * The bytes that a request wants, by its `Range` and `If-Range` (RFC 9110, section 14): null is all
 * of them, also for several ranges and a malformed header; "unsatisfiable" is none.
 */
export function readRange(
  headers: { range?: string | undefined; "if-range"?: string | string[] | undefined },
  { size, etag, modifiedAt }: Whole,
): ByteRange | "unsatisfiable" | null {
  const { range, "if-range": ifRange } = headers;
  if (range === undefined || !isSame(ifRange, etag, modifiedAt)) return null;
  const [, first = "", last = ""] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(range) ?? [];
  if (first === "" && last === "") return null;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < start) return null;
  return start >= size ? "unsatisfiable" : { start, end };
}

/** Whether the caller's part is of the current bytes. A weak tag doesn't promise equal bytes. */
function isSame(ifRange: string | string[] | undefined, etag: string, modifiedAt: Date): boolean {
  if (ifRange === undefined) return true;
  if (typeof ifRange !== "string") return false;
  if (ifRange.includes('"')) return ifRange === etag;
  return Date.parse(ifRange) === Math.floor(modifiedAt.getTime() / 1000) * 1000;
}
