import { type Analysis, bareAnalysis } from "./analysis";
import { toMilliseconds } from "./container-header";
import { decodeSound } from "./decode-with-ffmpeg";
import type { Ffmpeg } from "./find-ffmpeg";
import { kindOf, type PlayableFormat } from "./formats";
import { requireSound, type Sound, type SoundChunk } from "./measure-sound";
import { type OggLink, readOggLinks } from "./parse-ogg";
import { probeTracks } from "./probe-tracks";
import { ffmpegInput } from "./run-ffmpeg";

/**
 * Sound in Ogg of which one part follows the other in another codec or at another rate: decoders read no further than the
 * first. Null if the file isn't one.
 */
export async function inspectOggChain(
  path: string,
  format: PlayableFormat,
  skip: number,
  ffmpeg: Ffmpeg | null,
): Promise<Analysis | null> {
  const links = await readOggLinks(path, skip);
  const streams = links.flatMap((link) => link.streams.slice(0, 1));
  const [first] = streams;
  const kinds = new Set(streams.map(({ codec, rate }) => `${codec}/${rate}`));
  const isSound = links.every((link) => link.streams.every(({ size }) => size === null));
  if (!first || kinds.size < 2 || !isSound) return null;
  const durationMs = toMilliseconds(links.reduce((sum, { seconds }) => sum + seconds, 0));
  const analysis = { ...bareAnalysis(kindOf("audio", format)), codec: first.codec, durationMs };
  const { wasmDecoders } = await import("./decode-in-wasm");
  const canHear = ffmpeg || streams.every(({ codec }) => wasmDecoders[`ogg/${codec}`]);
  if (!canHear) return analysis;
  const sound = decodeLinks(links, (link) => decodeLink(path, link, ffmpeg));
  return { ...analysis, ...(await requireSound(sound, { lengthMs: durationMs })) };
}

/** Each link's sound from where the one before it ends. */
async function* decodeLinks(
  links: readonly OggLink[],
  decode: (link: OggLink) => Promise<Sound | null>,
): AsyncGenerator<SoundChunk> {
  let begin = 0;
  for (const link of links) {
    let at: number | null = begin;
    for await (const chunk of (await decode(link)) ?? []) {
      yield { ...chunk, at: chunk.at == null ? at : begin + chunk.at };
      at = null;
    }
    begin += link.seconds;
  }
}

async function decodeLink(
  path: string,
  { start, end, streams }: OggLink,
  ffmpeg: Ffmpeg | null,
): Promise<Sound | null> {
  const { wasmDecoders } = await import("./decode-in-wasm");
  if (!ffmpeg) return (await wasmDecoders[`ogg/${streams[0]?.codec}`]?.(path, start, end)) ?? null;
  const input = ffmpegInput(path, "ogg", start, end);
  const tracks = await probeTracks(ffmpeg.ffprobe, input);
  return tracks.sound && fromStart(decodeSound(ffmpeg.ffmpeg, input, tracks.sound), tracks.start);
}

async function* fromStart(sound: Sound, start: number): AsyncGenerator<SoundChunk> {
  for await (const chunk of sound)
    yield { ...chunk, at: chunk.at == null ? null : chunk.at - start };
}
