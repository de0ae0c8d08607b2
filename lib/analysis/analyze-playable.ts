import { type Analysis, bareAnalysis, type Declared } from "./analysis";
import { decodeWav, wavCodec } from "./decode-wav";
import { findFfmpeg } from "./find-ffmpeg";
import type { PlayableFormat } from "./formats";
import { requireSound } from "./measure-sound";
import { readWav } from "./read-wav";

/**
 * Sound or video by the best reader at hand: our own for plain WAV, then ffmpeg, then the decoders out
 * of npm, and where none of them can decode it, what its header tells.
 */
export async function analyzePlayable(
  path: string,
  format: PlayableFormat,
  declared: Declared,
): Promise<Analysis> {
  const analysis = bareAnalysis(format.container);
  const wav = format.container === "wav" ? await readWav(path) : null;
  if (wav)
    return { ...analysis, codec: wavCodec(wav), ...(await requireSound(decodeWav(path, wav))) };

  const ffmpeg = findFfmpeg();
  if (ffmpeg) {
    const { analyzeWithFfmpeg } = await import("./analyze-with-ffmpeg");
    return analyzeWithFfmpeg(ffmpeg, path, format, declared);
  }

  const { wasmDecoders } = await import("./decode-in-wasm");
  const decode = wasmDecoders[`${format.container}/${format.codec}`];
  if (!decode) {
    const { analyzeByHeader } = await import("./analyze-by-header");
    return analyzeByHeader(path, format, declared);
  }
  return { ...analysis, codec: format.codec, ...(await requireSound(decode(path))) };
}
