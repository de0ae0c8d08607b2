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
import { type Ffmpeg, findFfmpeg } from "./find-ffmpeg";
import { type Format, kindOf, type PlayableFormat } from "./formats";
import { requireSound } from "./measure-sound";
import { parseSamples } from "./parse-samples";
import { probeFormat } from "./probe-format";
import { decodeSamples } from "./sample-file";

/**
 * Analyses a file in this very process, or finds why it can't be used. For untrusted files
 * `analyzeFile` starts a process that does this.
 */
export async function inspectFile(
  path: string,
  declared: Declared,
): Promise<Analysis | AnalysisFailure> {
  try {
    return await inspect(path, declared);
  } catch (error) {
    if (error instanceof Refusal) return { reason: error.reason, message: error.message };
    // A header that leads beyond its own end.
    if (error instanceof RangeError) return { reason: `${declared.type}_corrupt`, message: BROKEN };
    throw error;
  }
}

const BROKEN = "The file is broken or was cut off.";

/** Each reader is loaded when a file needs it: with all of them the process takes twice as long to start. */
async function inspect(path: string, declared: Declared): Promise<Analysis> {
  if ((await stat(path)).size === 0) throw corrupt(declared.type, "The file is empty.");
  const ffmpeg = findFfmpeg();
  const found = (await detectFormat(path)) ?? (ffmpeg && (await probeFormat(ffmpeg.ffprobe, path)));
  if (!found) {
    throw new Refusal(
      "unsupported_format",
      `The file says it is ${declared.mimeType}, but it holds nothing known as sound, image or video.`,
    );
  }
  if (found.types.length === 0) throw mismatch(declared, found.what);
  const { format, skip = 0 } = found;
  if (!format) {
    throw new Refusal("unsupported_format", `The file holds ${found.what}, which isn't supported.`);
  }
  const analysis = await inspectFormat(path, declared, ffmpeg, { format, skip });
  if (!found.isHidden) return analysis;
  const hidden = `The file begins with ${skip} bytes of something else, so that browsers may be unable to open it.`;
  return { ...analysis, note: analysis.note ? `${hidden} ${analysis.note}` : hidden };
}

async function inspectFormat(
  path: string,
  declared: Declared,
  ffmpeg: Ffmpeg | null,
  { format, skip }: { format: Format; skip: number },
): Promise<Analysis> {
  if ("demuxer" in format) return inspectPlayable({ path, format, declared, skip, ffmpeg });
  const { stillDemuxer } = format;
  if (stillDemuxer === null) {
    const { inspectImage, inspectRawPhoto } = await import("./inspect-image");
    return format.isRaw ? inspectRawPhoto(path, format) : inspectImage(path, format, skip);
  }
  if (!ffmpeg) throw needsFfmpeg(format.what);
  const { inspectStill } = await import("./inspect-with-ffmpeg");
  return inspectStill(ffmpeg, path, { ...format, stillDemuxer });
}

function needsFfmpeg(what: string): Refusal {
  return new Refusal(
    "unsupported_format",
    `The file holds ${what}, which only ffmpeg can read here.`,
  );
}

type Playable = {
  path: string;
  format: PlayableFormat;
  declared: Declared;
  skip: number;
  ffmpeg: Ffmpeg | null;
};

/**
 * Sound or video by the best reader at hand: our own for plain samples, then ffmpeg, then the decoders
 * from npm, and if none can decode it, what its header says.
 */
async function inspectPlayable({
  path,
  format,
  declared,
  skip,
  ffmpeg,
}: Playable): Promise<Analysis> {
  const sound = bareAnalysis(kindOf("audio", format));
  const samples = await parseSamples(path, format.container, skip);
  if (samples) {
    const heard = await requireSound(decodeSamples(path, samples, skip));
    return { ...sound, codec: samples.codec, ...heard };
  }
  if (format.container === "ogg") {
    const { inspectOggChain } = await import("./inspect-ogg-chain");
    const chain = await inspectOggChain(path, format, skip, ffmpeg);
    if (chain) return chain;
  }
  if (ffmpeg) {
    const { inspectWithFfmpeg } = await import("./inspect-with-ffmpeg");
    return inspectWithFfmpeg(ffmpeg, path, format, declared, skip);
  }
  const { wasmDecoders } = await import("./decode-in-wasm");
  const decode = wasmDecoders[`${format.container}/${format.codec}`];
  if (!decode) {
    if (format.needsFfmpeg) throw needsFfmpeg(format.what);
    const { inspectHeader } = await import("./inspect-header");
    return inspectHeader(path, format, declared, skip);
  }
  return { ...sound, codec: format.codec, ...(await requireSound(await decode(path, skip))) };
}
