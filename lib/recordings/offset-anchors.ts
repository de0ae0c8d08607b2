import type { RecordingPosition } from "./recordings-order";

/** A row of a list whose place in it is known; null if it is known that none stands there. */
type Anchor = { offset: number; position: RecordingPosition | null };

const MAX_LISTS = 100;
const MAX_ANCHORS = 1_000;

/**
 * Remembers rows at known offsets, so that a caller who pages by `offset` walks a list once and not
 * once for every page.
 *
 * An index can only count its way to an offset: page 2,000 costs two thousand times page 1. This
 * keeps the rows at the edges of earlier pages and counts the next page from the nearest one before
 * it. That is right only while nothing changes: each call names the version of the database that it
 * has read, and anchors of other versions are ignored.
 */
export class OffsetAnchors {
  private version = "";
  private readonly lists = new Map<string, Anchor[]>();

  /** The nearest known place at or before `offset` of a list, or null. */
  find(version: string, list: string, offset: number): Anchor | null {
    if (version !== this.version) return null;
    const anchors = this.lists.get(list) ?? [];
    return anchors[countUpTo(anchors, offset) - 1] ?? null;
  }

  /** Remembers which row, in this version, stands at an offset of a list, or that none does. */
  add(version: string, list: string, anchor: Anchor): void {
    const isFull = this.lists.size >= MAX_LISTS && !this.lists.has(list);
    if (version !== this.version || isFull) this.lists.clear();
    this.version = version;
    const anchors = this.lists.get(list) ?? [];
    this.lists.set(list, anchors);
    if (anchors.length >= MAX_ANCHORS) anchors.length = 0;
    const index = countUpTo(anchors, anchor.offset);
    if (anchors[index - 1]?.offset !== anchor.offset) anchors.splice(index, 0, anchor);
  }
}

/** How many anchors lie at or before `offset`, by halving: they are kept in order. */
function countUpTo(anchors: Anchor[], offset: number): number {
  let low = 0;
  let high = anchors.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((anchors[middle]?.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
