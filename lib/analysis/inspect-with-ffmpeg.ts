import { type Analysis, bareAnalysis, corrupt, type Declared } from "./analysis";
import { decodeSound, decodeStill, measurePicture } from "./decode-with-ffmpeg";
import type { Ffmpeg } from "./find-ffmpeg";
import { type PlayableFormat, requireTracks } from "./formats";
import { measureSound, requireSound } from "./measure-sound";
import { probeTracks } from "./probe-tracks";
import { ffmpegInput } from "./run-ffmpeg";

/** Sound or video as ffmpeg reads it. Throws a `Refusal` if it can't be used. */
export async function inspectWithFfmpeg(
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
  const { makeThumbnail } = await import("./inspect-image");
  const heard = sound && (await measureSound(decodeSound(ffmpeg, input, sound)));
  return {
    ...analysis,
    ...picture,
    durationMs: durationMs ?? heard?.durationMs ?? (await measurePicture(ffmpeg, input)),
    peaks: heard?.peaks ?? null,
    thumbnail: await makeThumbnail(still),
  };
}
