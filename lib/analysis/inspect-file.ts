import { stat } from "node:fs/promises";
import {
  type Analysis,
  type AnalysisFailure,
  bareAnalysis,
  corrupt,
  type Declared,
  mismatch,
  Refusal,
} from "./analysis";
import { detectFormat } from "./detect-format";
import { findFfmpeg } from "./find-ffmpeg";
import type { PlayableFormat } from "./formats";
import { requireSound } from "./measure-sound";
import { parseSamples } from "./parse-samples";
import { decodeSamples } from "./sample-file";

/**
 * Finds out in this very process what a file is, or why it can't be used. For files that nobody vouches
 * for, `analyzeFile` starts a process that does this.
 */
export async function inspectFile(
  path: string,
  declared: Declared,
): Promise<Analysis | AnalysisFailure> {
  try {
    return await inspect(path, declared);
  } catch (error) {
    if (error instanceof Refusal) return { reason: error.reason, message: error.message };
    throw error;
  }
}

/** Each reader is loaded when a file needs it: with all of them the process takes twice as long to start. */
async function inspect(path: string, declared: Declared): Promise<Analysis> {
  if ((await stat(path)).size === 0) throw corrupt(declared.type, "The file is empty.");
  const found = await detectFormat(path);
  if (!found) {
    throw new Refusal(
      "unsupported_format",
      `The file says it is ${declared.mimeType}, but it holds nothing known as sound, image or video.`,
    );
  }
  if (!found.types.includes(declared.type)) throw mismatch(declared, found.what);
  const { format } = found;
  if (!format) {
    throw new Refusal("unsupported_format", `The file holds ${found.what}, which isn't supported.`);
  }
  if ("demuxer" in format) return inspectPlayable(path, format, declared);
  const { inspectImage } = await import("./inspect-image");
  return inspectImage(path, format.container);
}

/**
 * Sound or video by the best reader at hand: our own for plain samples, then ffmpeg, then the decoders out
 * of npm, and if none of them can decode it, what its header tells.
 */
async function inspectPlayable(
  path: string,
  format: PlayableFormat,
  declared: Declared,
): Promise<Analysis> {
  const analysis = bareAnalysis(format.container);
  const samples = await parseSamples(path, format.container);
  if (samples) {
    const heard = await requireSound(decodeSamples(path, samples));
    return { ...analysis, codec: samples.codec, ...heard };
  }

  const ffmpeg = findFfmpeg();
  if (ffmpeg) {
    const { inspectWithFfmpeg } = await import("./inspect-with-ffmpeg");
    return inspectWithFfmpeg(ffmpeg, path, format, declared);
  }

  const { wasmDecoders } = await import("./decode-in-wasm");
  const decode = wasmDecoders[`${format.container}/${format.codec}`];
  if (!decode) {
    const { inspectHeader } = await import("./inspect-header");
    return inspectHeader(path, format, declared);
  }
  return { ...analysis, codec: format.codec, ...(await requireSound(await decode(path))) };
}
