import { parseBlob, parseBuffer } from "music-metadata";
import { parseHeader, START_BYTES } from "@/lib/analysis/parse-header";

/**
 * Whether a file holds sound and no moving pictures, by its tracks; false if they can't be read. The
 * browser's own player doesn't know: it ignores pictures that it can't decode.
 */
export async function isAudioOnly(file: Blob): Promise<boolean> {
  const format = await parseHeader({
    parse: async () => parseBlob(await asKnown(file), { skipCovers: true, mkvUseIndex: true }),
    parseBytes: (bytes) => parseBuffer(bytes),
    readStart: async () => new Uint8Array(await file.slice(0, START_BYTES).arrayBuffer()),
  }).catch(() => null);
  return format?.hasAudio === true && !format.hasVideo;
}

/** The library reads 3GP as the MP4 that it is, but only if it is called so. */
async function asKnown(file: Blob): Promise<Blob> {
  const head = await file.slice(4, 11).text();
  return head.startsWith("ftyp3g") ? new Blob([file], { type: "video/mp4" }) : file;
}
