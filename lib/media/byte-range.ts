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
 * Which bytes a request asks for, by its `Range` and `If-Range` (RFC 9110, section 14): null is all of
 * them, which also answers several ranges and a header that makes no sense; "unsatisfiable" is none.
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

/** Whether what the caller has a part of is what is here. A weak tag promises no equal bytes. */
function isSame(ifRange: string | string[] | undefined, etag: string, modifiedAt: Date): boolean {
  if (ifRange === undefined) return true;
  if (typeof ifRange !== "string") return false;
  if (ifRange.includes('"')) return ifRange === etag;
  return Date.parse(ifRange) === Math.floor(modifiedAt.getTime() / 1000) * 1000;
}
