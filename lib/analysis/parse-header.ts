import type { IAudioMetadata, IFormat } from "music-metadata";
import { DAY_MS } from "@/lib/schemas/durations";

/** A WebM file's tracks are described within these first bytes. */
export const START_BYTES = 1024 * 1024;
/** The first bytes of a cluster of WebM: from there on come sound and pictures. */
const CLUSTER = [0x1f, 0x43, 0xb6, 0x75] as const;
/** A century: what claims to last longer is broken. */
export const MAX_LENGTH_MS = 100 * 365 * DAY_MS;
/** The max value of a column of 32 bits. */
const MAX_SIDE = 2 ** 31 - 1;

type Library = {
  /** Reads the file. */
  parse: () => Promise<IAudioMetadata>;
  /** Reads bytes in its place. */
  parseBytes: (bytes: Uint8Array) => Promise<IAudioMetadata>;
  /** The file's first bytes, `START_BYTES` or fewer. */
  readStart: () => Promise<Uint8Array>;
};

/**
 * The format that music-metadata finds in a file. A browser that records WebM leaves its clusters' lengths open,
 * which the library can't pass over: then what comes before them is read alone. Throws what the library
 * throws.
 */
export async function parseHeader({ parse, parseBytes, readStart }: Library): Promise<IFormat> {
  try {
    return (await parse()).format;
  } catch (error) {
    const start = error instanceof RangeError ? beforeClusters(await readStart()) : null;
    if (!start) throw error;
    return (await parseBytes(start)).format;
  }
}

function beforeClusters(start: Uint8Array): Uint8Array | null {
  let at = start.indexOf(CLUSTER[0]);
  while (at >= 0 && !CLUSTER.every((byte, index) => start[at + index] === byte)) {
    at = start.indexOf(CLUSTER[0], at + 1);
  }
  return at < 0 ? null : start.subarray(0, at);
}

/** A header's length in seconds, as whole milliseconds; null if it can't be true. */
export function parseLength(seconds: number | undefined): number | null {
  const milliseconds = Math.round((seconds ?? 0) * 1000);
  return milliseconds > 0 && milliseconds <= MAX_LENGTH_MS ? milliseconds : null;
}

/** A picture's width or height in a header, in pixels; null if it can't be true. */
export function parseSide(pixels: number | undefined): number | null {
  if (pixels === undefined || !Number.isInteger(pixels)) return null;
  return pixels > 0 && pixels <= MAX_SIDE ? pixels : null;
}
