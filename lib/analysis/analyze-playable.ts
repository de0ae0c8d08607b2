import { type Analysis, bareAnalysis, type Declared } from "./analysis";
import { analyzeByHeader } from "./analyze-by-header";
import { analyzeWithFfmpeg } from "./analyze-with-ffmpeg";
import { wasmDecoders } from "./decode-in-wasm";
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
  if (ffmpeg) return analyzeWithFfmpeg(ffmpeg, path, format, declared);

  const decode = wasmDecoders[`${format.container}/${format.codec}`];
  if (!decode) return analyzeByHeader(path, format, declared);
  return { ...analysis, codec: format.codec, ...(await requireSound(decode(path))) };
}
