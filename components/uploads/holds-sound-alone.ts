import { parseHeader, START_BYTES } from "@/lib/analysis/parse-header";

/**
 * Whether a file holds sound and no moving pictures, by its tracks; false if they can't be read. The
 * browser's own player can't tell: it passes over pictures that it can't decode.
 */
export async function holdsSoundAlone(file: Blob): Promise<boolean> {
  // It is loaded only for a person who drops such a file.
  const { parseBlob, parseBuffer } = await import("music-metadata");
  const format = await parseHeader({
    parse: () => parseBlob(file, { skipCovers: true, mkvUseIndex: true }),
    parseBytes: (bytes) => parseBuffer(bytes),
    readStart: async () => new Uint8Array(await file.slice(0, START_BYTES).arrayBuffer()),
  }).catch(() => null);
  return format?.hasAudio === true && !format.hasVideo;
}
