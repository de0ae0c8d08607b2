import { incomingKey, parsePartKey, partKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";

/** The size of every part but the last, in bytes. S3 takes none of less than 5 MiB, and a bad line none of many. */
export const PART_BYTES = 8 * 1024 * 1024;
/** The list of parts that S3 joins. */
export const MAX_PARTS = 10_000;

/** A part of a file, as it lies in a bucket. */
export type ReceivedPart = { number: number; key: string; sizeBytes: number };

/** The parts that have arrived of a file that is still awaited. */
export type ReceivedBytes = {
  bytes: number;
  parts: ReceivedPart[];
  /** When the last of it came; null if nothing did. */
  lastAt: Date | null;
};

/** How many bytes a part of a file has by its number; null if the file's size isn't known. */
export function partSize(number: number, fileSize: number | null): number | null {
  if (fileSize === null) return null;
  return Math.max(0, Math.min(PART_BYTES, fileSize - (number - 1) * PART_BYTES));
}

/**
 * Finds what has arrived of a file: a whole object, one that grows, or parts in their order. Of a file of a
 * known size only parts of the right size count.
 */
export async function findReceived(
  mediaId: string,
  fileSize: number | null,
): Promise<ReceivedBytes> {
  const received: ReceivedBytes = { bytes: 0, parts: [], lastAt: null };
  let whole = 0;
  for await (const { name, sizeBytes, modifiedAt } of objectStore().list(incomingKey(mediaId))) {
    const part = parsePartKey(name);
    const size = part && partSize(part.number, fileSize);
    if (part && size !== null && size !== sizeBytes) continue;
    if (part) received.parts.push({ number: part.number, key: name, sizeBytes });
    else whole = sizeBytes;
    if (received.lastAt === null || modifiedAt > received.lastAt) received.lastAt = modifiedAt;
  }
  received.parts.sort((a, b) => a.number - b.number);
  const inParts = received.parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return { ...received, bytes: whole > 0 ? whole : inParts };
}

/** The bucket's URL for a part of a file. */
export function keyOfPart(mediaId: string, number: number): string {
  return partKey(incomingKey(mediaId), number);
}
