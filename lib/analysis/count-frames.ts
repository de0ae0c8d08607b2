import { readBlocks } from "./decode-pcm";
import { readFrames } from "./read-frames";

const AMR_FRAME_SECONDS = 0.02;
/** Bytes of a frame by its type, its first byte included; the others are reserved. */
const AMR_BYTES = {
  nb: [13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1],
  wb: [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1],
};

/** How long AMR lasts by its frames, in seconds, and which of the two codecs it is. */
export async function countAmr(
  path: string,
  start: number,
): Promise<{ codec: string; seconds: number }> {
  let skip = -1;
  let bytesOf = AMR_BYTES.nb;
  let frames = 0;
  let isWide = false;
  for await (const block of readBlocks(path, start)) {
    let at = 0;
    if (skip < 0) {
      const mark = block.toString("latin1", 0, 20).split("\n", 1)[0] ?? "";
      isWide = mark.includes("-WB");
      bytesOf = isWide ? AMR_BYTES.wb : AMR_BYTES.nb;
      skip = mark.length + 1 + (mark.includes("_MC") ? 4 : 0);
    }
    for (at = skip; at < block.length; frames++) at += bytesOf[((block[at] ?? 0) >> 3) & 15] ?? 1;
    skip = at - block.length;
  }
  return { codec: isWide ? "amr_wb" : "amr_nb", seconds: frames * AMR_FRAME_SECONDS };
}

/** How long sound without a header lasts by its frames, in seconds: what isn't one is passed over. */
export async function countFrames(path: string, start: number): Promise<number> {
  let total = 0;
  for await (const { seconds } of readFrames(readBlocks(path, start))) total += seconds;
  return total;
}
