import type { IAudioMetadata, IFormat } from "music-metadata";

/** Where a WebM file's tracks are told, by far. */
export const START_BYTES = 1024 * 1024;
/** What a cluster of WebM begins with: from there on come sound and pictures. */
const CLUSTER = [0x1f, 0x43, 0xb6, 0x75] as const;

type Library = {
  /** Reads the file. */
  parse: () => Promise<IAudioMetadata>;
  /** Reads bytes in its place. */
  parseBytes: (bytes: Uint8Array) => Promise<IAudioMetadata>;
  /** The file's first bytes, `START_BYTES` or fewer. */
  readStart: () => Promise<Uint8Array>;
};

/**
 * What music-metadata tells of a file. A browser that records WebM leaves its clusters' lengths open,
 * which the library can't pass over: then what comes before them is read alone. Throws what it throws.
 */
export async function readFormat({ parse, parseBytes, readStart }: Library): Promise<IFormat> {
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
