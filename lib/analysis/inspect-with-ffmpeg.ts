import { type Analysis, bareAnalysis, corrupt, type Declared, Refusal } from "./analysis";
import { readClock } from "./clock";
import { countAmr } from "./count-frames";
import { decodeSound, decodeStill } from "./decode-with-ffmpeg";
import type { Ffmpeg } from "./find-ffmpeg";
import { type ImageFormat, kindOf, type PlayableFormat, typeOfTracks } from "./formats";
import type { inspectHeader } from "./inspect-header";
import { type MeasuredSound, measureSound, requireHeard, type Timeline } from "./measure-sound";
import { findWholeEnd } from "./parse-mp4";
import { parseWavHeader } from "./parse-wav";
import { probePackets } from "./probe-packets";
import { probeTracks, type SoundTrack, type Tracks } from "./probe-tracks";
import { ffmpegInput } from "./run-ffmpeg";
import { withBytes } from "./sample-file";

/** Sound or video as ffmpeg reads it. Throws a `Refusal` if it can't be used. */
export async function inspectWithFfmpeg(
  { ffmpeg, ffprobe }: Ffmpeg,
  path: string,
  format: PlayableFormat,
  declared: Declared,
  skip: number,
): Promise<Analysis> {
  const input = ffmpegInput(path, format.demuxer, skip, await findEnd(path, format, skip));
  const tracks = await probeTracks(ffprobe, input);
  const { sound, picture } = tracks;
  if (!sound && !picture) return inspectUndecodable(path, format, declared, skip);
  const type = typeOfTracks({ hasAudio: sound !== null, hasVideo: picture !== null }, declared);
  const analysis = bareAnalysis(kindOf(type, format));
  const found = await findTimeline(ffprobe, input, format, tracks);
  const timeline =
    format.container === "amr" ? { ...found, lengthMs: await amrLength(path, skip) } : found;
  if (sound && !picture) {
    const heard =
      (await measureSound(decodeSound(ffmpeg, input, sound), timeline)) ??
      (await measurePause(sound, timeline));
    if (await isMisread(path, format, skip, heard)) {
      return inspectUndecodable(path, format, declared, skip);
    }
    return { ...analysis, codec: sound.codec, ...requireHeard(heard) };
  }
  const still = picture && (await decodeStill(ffmpeg, input, picture));
  const heard = sound && (await measureSound(decodeSound(ffmpeg, input, sound), timeline));
  if (!picture || (!still && !heard)) {
    throw corrupt("video", "No picture of the video can be decoded.");
  }
  const { makeThumbnail } = await import("./make-thumbnail");
  const { codec, width, height } = picture;
  return {
    ...analysis,
    ...{ codec, width, height },
    durationMs: heard?.durationMs ?? timeline.lengthMs ?? null,
    peaks: heard?.peaks ?? null,
    thumbnail: still && (await makeThumbnail(still)),
    note: still ? null : "No picture of the video can be decoded; its sound can be heard.",
  };
}

/** In a pause AMR has frames without sound, which ffmpeg leaves out: at the end of a file, too. */
async function amrLength(path: string, skip: number): Promise<number> {
  return Math.round((await countAmr(path, skip)).seconds * 1000);
}

/** The silence of AMR that is one pause from start to end; null of sound in other codecs. */
async function measurePause(
  { codec }: SoundTrack,
  { lengthMs }: Timeline,
): Promise<MeasuredSound | null> {
  if (!codec?.startsWith("amr_") || !lengthMs) return null;
  const sampleRate = 1000;
  async function* silence() {
    yield { amplitudes: new Float32Array(1), sampleRate };
  }
  return measureSound(silence(), { lengthMs });
}

/**
 * Whether ffmpeg couldn't take the sound apart, though it is there: WavPack of many channels, and AAC in WAV, where nothing
 * parts its frames, so that it hears less than half of what the header tells.
 */
async function isMisread(
  path: string,
  { container }: PlayableFormat,
  skip: number,
  heard: MeasuredSound | null,
): Promise<boolean> {
  if (container === "wavpack") return heard === null;
  if (container !== "wav") return false;
  const header = await withBytes(path, parseWavHeader, skip);
  return (heard?.durationMs ?? 0) < (header?.durationMs ?? 0) / 2;
}

/** Where the part of a file ends that ffmpeg is given: infinite for all of it. */
async function findEnd(path: string, { demuxer }: PlayableFormat, skip: number): Promise<number> {
  if (demuxer !== "mov") return Number.POSITIVE_INFINITY;
  const { size, end } = await withBytes(
    path,
    async (file) => ({ ...file, end: await findWholeEnd(file) }),
    skip,
  );
  return end < size ? skip + end : Number.POSITIVE_INFINITY;
}

/** Of what ffmpeg can't take apart what its header tells, if it tells a length. */
async function inspectUndecodable(
  ...[path, format, declared, skip]: Parameters<typeof inspectHeader>
): Promise<Analysis> {
  const { inspectHeader } = await import("./inspect-header");
  const analysis = await inspectHeader(path, format, declared, skip);
  if (analysis.durationMs !== null) return analysis;
  throw corrupt(declared.type, "The file holds neither sound nor a picture that can be read.");
}

/** An image that only ffmpeg reads. Throws a `Refusal` if it is broken or too large. */
export async function inspectStill(
  { ffmpeg, ffprobe }: Ffmpeg,
  path: string,
  format: ImageFormat & { stillDemuxer: string },
): Promise<Analysis> {
  const input = ffmpegInput(path, format.stillDemuxer);
  const { picture } = await probeTracks(ffprobe, input);
  const still = picture && (await decodeStill(ffmpeg, input, picture));
  if (!still) throw new Refusal("image_corrupt", "The image is broken or was cut off.");
  const { makeThumbnail } = await import("./make-thumbnail");
  const { codec, width, height } = picture;
  const analysis = bareAnalysis(kindOf("image", format));
  return { ...analysis, codec, width, height, thumbnail: await makeThumbnail(still) };
}

/** How ffmpeg's times of a file become those that a player shows. */
async function findTimeline(
  ffprobe: string,
  input: string[],
  { clock, demuxer }: PlayableFormat,
  { start, durationMs, picture }: Tracks,
): Promise<Timeline> {
  if (clock === "samples") return { toTimeline: () => null };
  const isOpen = picture !== null && durationMs === null;
  if (clock === "broadcast" || isOpen) {
    const found = await readClock(probePackets(ffprobe, input), clock === "broadcast");
    if (found) return found;
  }
  const fromStart = (second: number) => second - start;
  // FLV without a length in its header, cut out of a stream that runs for hours, has the last packet's time as its length.
  const isCutOut = demuxer === "flv" && durationMs !== null && durationMs > start * 1000;
  if (clock === "packets" || isCutOut) {
    const endMs = picture && durationMs !== null ? durationMs - start * 1000 : null;
    return { toTimeline: fromStart, lengthMs: endMs && Math.round(endMs) };
  }
  // A header whose length reaches beyond the start counts from zero: what begins late is silent before.
  const isFromZero = durationMs !== null && durationMs / 1000 > start;
  return { toTimeline: isFromZero ? (second) => second : fromStart, lengthMs: durationMs };
}
