import { createReadStream } from "node:fs";
import {
  type IFormat,
  parseBuffer,
  parseFile,
  parseStream,
  UnsupportedFileTypeError,
} from "music-metadata";
import { type Analysis, bareAnalysis, corrupt, type Declared } from "./analysis";
import type { ContainerHeader } from "./container-header";
import { countAmr, countFrames } from "./count-frames";
import { readStart } from "./detect-format";
import { kindOf, type PlayableFormat, typeOfTracks } from "./formats";
import { requireLength } from "./measure-sound";
import { parseAvi } from "./parse-avi";
import { parseDv, parseGsm, parseTta, parseWavpack, soundAlone } from "./parse-blocks";
import { parseCafHeader } from "./parse-caf-header";
import { parseFlv } from "./parse-flv";
import { parseHeader, parseLength, parseSide, START_BYTES } from "./parse-header";
import { parseMatroska } from "./parse-matroska";
import { parseMp4 } from "./parse-mp4";
import { parseMpegPs } from "./parse-mpeg-ps";
import { parseMpegTs } from "./parse-mpeg-ts";
import { parseOgg } from "./parse-ogg";
import { parseWavHeader } from "./parse-wav";
import { withBytes } from "./sample-file";

/** Short names, as ffmpeg has them, for what music-metadata writes out. */
const CODECS: [RegExp, string][] = [
  [/aac/i, "aac"],
  [/opus/i, "opus"],
  [/vorbis/i, "vorbis"],
  [/flac/i, "flac"],
  [/alac/i, "alac"],
  [/layer 3/i, "mp3"],
  [/adpcm/i, "adpcm"],
  [/avc/i, "h264"],
  [/hvc1|hev1|hevc/i, "hevc"],
  [/vp8/i, "vp8"],
  [/vp9|vp09/i, "vp9"],
  [/av1|av01/i, "av1"],
];

/**
 * The analysis of sound or video by its header alone, if nothing can decode it: there are neither peaks nor a
 * thumbnail then. Throws a `Refusal` for a header that is broken or of another kind.
 */
export async function inspectHeader(
  path: string,
  format: PlayableFormat,
  declared: Declared,
  skip: number,
): Promise<Analysis> {
  const parse = parsers[format.container];
  if (parse) return analysisOf(await parse(path, skip), format, declared);
  const header = await readHeader(path, declared, skip);
  if (!header) return bareAnalysis(kindOf(guessType(format, declared), format));
  const type = typeOfTracks(header, declared);
  const analysis = bareAnalysis(kindOf(type, format));
  const durationMs = parseLength(header.duration);
  if (type === "audio") {
    // Every header of sound has one of these: this one ended before it.
    if (durationMs === null && !header.codec && !header.sampleRate) {
      throw corrupt("audio", "The file ends before any sound begins.");
    }
    if (durationMs !== null) requireLength(durationMs);
    return { ...analysis, codec: shortCodec(header.codec) ?? format.codec, durationMs };
  }
  const picture = header.trackInfo.find((track) => track.type !== AUDIO_TRACK);
  return {
    ...analysis,
    codec: shortCodec(picture?.codecName),
    durationMs,
    width: parseSide(picture?.video?.pixelWidth),
    height: parseSide(picture?.video?.pixelHeight),
  };
}

/** Our own readers of headers and frames, by container. */
const parsers: Record<string, (path: string, skip: number) => Promise<ContainerHeader | null>> = {
  mp4: (path, skip) => withBytes(path, parseMp4, skip),
  mov: (path, skip) => withBytes(path, parseMp4, skip),
  "3gp": (path, skip) => withBytes(path, parseMp4, skip),
  wav: (path, skip) => withBytes(path, parseWavHeader, skip),
  avi: (path, skip) => withBytes(path, parseAvi, skip),
  flv: (path, skip) => withBytes(path, parseFlv, skip),
  webm: (path, skip) => withBytes(path, parseMatroska, skip),
  matroska: (path, skip) => withBytes(path, parseMatroska, skip),
  ogg: parseOgg,
  caf: (path, skip) => withBytes(path, parseCafHeader, skip),
  mpegts: parseMpegTs,
  mpeg: parseMpegPs,
  amr: async (path, skip) => {
    const { codec, seconds } = await countAmr(path, skip);
    return soundAlone(codec, seconds);
  },
  aac: async (path, skip) => soundAlone("aac", await countFrames(path, skip)),
  latm: async (path, skip) => soundAlone("aac_latm", await countFrames(path, skip)),
  ac3: async (path, skip) => soundAlone("ac3", await countFrames(path, skip)),
  eac3: async (path, skip) => soundAlone("eac3", await countFrames(path, skip)),
  dts: async (path, skip) => soundAlone("dts", await countFrames(path, skip)),
  tta: (path, skip) => withBytes(path, parseTta, skip),
  gsm: (path, skip) => withBytes(path, parseGsm, skip),
  wavpack: (path, skip) => withBytes(path, parseWavpack, skip),
  dv: (path, skip) => withBytes(path, parseDv, skip),
};

function analysisOf(
  header: ContainerHeader | null,
  format: PlayableFormat,
  declared: Declared,
): Analysis {
  const { sound = null, picture = null } = header ?? {};
  const durationMs = parseLength((header?.durationMs ?? 0) / 1000);
  const type = typeOfTracks({ hasAudio: sound !== null, hasVideo: picture !== null }, declared);
  if (type === "audio" && durationMs !== null) requireLength(durationMs);
  const analysis = { ...bareAnalysis(kindOf(type, format)), durationMs };
  if (picture) return { ...analysis, ...picture };
  return { ...analysis, codec: sound?.codec ?? null };
}

/** The value of music-metadata's `TrackType.audio`, which it doesn't export. */
const AUDIO_TRACK = 2;

/** The announced type, if its format may hold that. */
function guessType({ types }: PlayableFormat, { type }: Declared): "audio" | "video" {
  return type === "video" && types.length > 1 ? "video" : "audio";
}

/** Null if the library knows the format only by name. */
async function readHeader(path: string, declared: Declared, skip: number): Promise<IFormat | null> {
  const options = { duration: true, skipCovers: true };
  try {
    return await parseHeader({
      parse: () =>
        skip === 0
          ? parseFile(path, options)
          : parseStream(createReadStream(path, { start: skip }), {}, options),
      parseBytes: (bytes) => parseBuffer(bytes),
      readStart: () => readStart(path, START_BYTES, skip),
    });
  } catch (error) {
    if (error instanceof UnsupportedFileTypeError) return null;
    throw corrupt(declared.type, "The file is broken or was cut off.");
  }
}

function shortCodec(name: string | undefined): string | null {
  if (!name) return null;
  return CODECS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
