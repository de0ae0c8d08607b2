import type { ByteReader } from "./sample-file";

/** A part of WebM or Matroska; `end` is null if it says no length, as a recorder does that streams. */
export type Element = { id: number; start: number; end: number | null };

const WINDOW_BYTES = 1 << 16;
export const CLUSTER = 0x1f43b675;
export const SIMPLE_BLOCK = 0xa3;
export const BLOCK_GROUP = 0xa0;
const CUES = 0x1c53bb6b;
const AFTER_BLOCK = new Set([SIMPLE_BLOCK, BLOCK_GROUP, CLUSTER, CUES]);
const MIN_BLOCK_BYTES = 8;
/** Bytes that are searched at once behind damage. */
const SEARCH_BYTES = 1 << 20;

/** Reads a file's elements through a window, as most of them are small and stand side by side. */
export class ElementReader {
  #window: Buffer = Buffer.alloc(0);
  #from = 0;

  constructor(private readonly file: ByteReader) {}

  /** The bytes from `position` on: `length` of them, or as many as the file has. */
  async read(position: number, length: number): Promise<Buffer> {
    const there = Math.max(0, Math.min(length, this.file.size - position));
    const at = position - this.#from;
    if (at >= 0 && at + there <= this.#window.length) return this.#window.subarray(at, at + there);
    const size = Math.min(Math.max(there, WINDOW_BYTES), this.file.size - position);
    this.#window = (size > 0 && (await this.file.read(position, size))) || Buffer.alloc(0);
    this.#from = position;
    return this.#window.subarray(0, there);
  }

  /** The element that begins at a position; null at the file's end and if none begins there. */
  async element(position: number): Promise<Element | null> {
    const head = await this.read(position, 12);
    const idBytes = Math.clz32(head[0] ?? 0) - 23;
    if (head.length < 2 || idBytes > 4 || idBytes >= head.length) return null;
    const sizeBytes = Math.clz32(head[idBytes] ?? 0) - 23;
    if (sizeBytes > 8 || idBytes + sizeBytes > head.length) return null;
    const start = position + idBytes + sizeBytes;
    const size = readVarying(head, idBytes, sizeBytes);
    return { id: head.readUIntBE(0, idBytes), start, end: size === null ? null : start + size };
  }

  /** Where the file goes on behind damage: at a cluster, or at a block that leads to what may follow it. */
  async resume(position: number): Promise<number | null> {
    for (let from = position; from < this.file.size; from += SEARCH_BYTES) {
      // An element that begins before the end of the part is confirmed behind it.
      const bytes = Buffer.from(await this.read(from, SEARCH_BYTES));
      for (const [at, byte] of bytes.entries()) {
        const isMark = byte === SIMPLE_BLOCK || byte === BLOCK_GROUP || byte === CLUSTER >>> 24;
        if (isMark && (await this.#isIntact(from + at))) return from + at;
      }
    }
    return null;
  }

  async #isIntact(position: number): Promise<boolean> {
    const element = await this.element(position);
    if (element?.id === CLUSTER) return true;
    if (element?.id !== SIMPLE_BLOCK && element?.id !== BLOCK_GROUP) return false;
    if (element.end === null || element.end - element.start < MIN_BLOCK_BYTES) return false;
    const next = await this.element(element.end);
    return next !== null && AFTER_BLOCK.has(next.id);
  }
}

/** A number whose first byte has its length; null if all of its bits are set, which says "unknown". */
export function readVarying(bytes: Buffer, at: number, length: number): number | null {
  let value = (bytes[at] ?? 0) & (2 ** (8 - length) - 1);
  let isUnknown = value === 2 ** (8 - length) - 1;
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index] ?? 0;
    isUnknown &&= byte === 0xff;
    value = value * 256 + byte;
  }
  return isUnknown ? null : value;
}

/** The elements within one that is there as a whole, by their ids. */
export function childElements(bytes: Buffer): { id: number; body: Buffer }[] {
  const found: { id: number; body: Buffer }[] = [];
  for (let at = 0; at + 2 <= bytes.length; ) {
    const idBytes = Math.clz32(bytes[at] ?? 0) - 23;
    const sizeBytes = Math.clz32(bytes[at + idBytes] ?? 0) - 23;
    const start = at + idBytes + sizeBytes;
    if (idBytes > 4 || sizeBytes > 8 || start > bytes.length) break;
    const size = readVarying(bytes, at + idBytes, sizeBytes) ?? bytes.length - start;
    found.push({ id: bytes.readUIntBE(at, idBytes), body: bytes.subarray(start, start + size) });
    at = start + size;
  }
  return found;
}

/** An unsigned number of up to eight bytes. */
export function readUnsigned(body: Buffer): number {
  return body.subarray(0, 8).reduce((value, byte) => value * 256 + byte, 0);
}

/** A float of four or eight bytes; 0 if it is none. */
export function readFloat(body: Buffer): number {
  if (body.length === 4) return body.readFloatBE(0);
  return body.length === 8 ? body.readDoubleBE(0) : 0;
}
