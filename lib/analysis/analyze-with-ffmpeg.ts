import { type Analysis, bareAnalysis, type Declared } from "./analysis";
import { decodeSound, decodeStill, measurePicture } from "./decode-with-ffmpeg";
import { ffmpegInput } from "./ffmpeg-input";
import type { Ffmpeg } from "./find-ffmpeg";
import type { PlayableFormat } from "./formats";
import { measureSound, requireSound } from "./measure-sound";
import { probeTracks } from "./probe-tracks";
import { corrupt } from "./refusal";
import { requireTracks } from "./require-tracks";

/** Sound or video as ffmpeg reads it. Throws a `Refusal` where it can't be used. */
export async function analyzeWithFfmpeg(
  { ffmpeg, ffprobe }: Ffmpeg,
  path: string,
  format: PlayableFormat,
  declared: Declared,
): Promise<Analysis> {
  const input = ffmpegInput(path, format.demuxer);
  const { durationMs, sound, picture } = await probeTracks(ffprobe, input);
  requireTracks({ hasAudio: sound !== null, hasVideo: picture !== null }, format, declared);
  const analysis = bareAnalysis(format.container);
  if (sound && !picture) {
    const heard = await requireSound(decodeSound(ffmpeg, input, sound));
    return { ...analysis, codec: sound.codec, ...heard };
  }
  const still = await decodeStill(ffmpeg, input);
  if (!still) throw corrupt("video", "No picture of the video can be decoded.");
  const { makeThumbnail } = await import("./analyze-image");
  const heard = sound && (await measureSound(decodeSound(ffmpeg, input, sound)));
  return {
    ...analysis,
    ...picture,
    durationMs: durationMs ?? heard?.durationMs ?? (await measurePicture(ffmpeg, input)),
    peaks: heard?.peaks ?? null,
    thumbnail: await makeThumbnail(still),
  };
}
