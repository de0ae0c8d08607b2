import { z } from "zod";
import { parseLength, parseSide } from "./parse-header";
import { collectOutput } from "./run-ffmpeg";

const MAX_BYTES = 1024 * 1024;
/** Pixels with a greater aspect ratio are an error of the header. */
const MAX_PIXEL_SHAPE = 20;
const ENTRIES = [
  "format=start_time,duration",
  "stream=index,codec_type,codec_name,width,height,sample_aspect_ratio,sample_rate,channels",
  "stream_disposition=attached_pic,timed_thumbnails",
  "stream_side_data=rotation",
].join(":");

const seconds = z.coerce.number().optional().catch(undefined);
const streamSchema = z.object({
  index: z.number(),
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  sample_aspect_ratio: z.string().optional(),
  sample_rate: z.coerce.number().optional().catch(undefined),
  channels: z.number().optional(),
  disposition: z
    .object({ attached_pic: z.number(), timed_thumbnails: z.number() })
    .partial()
    .optional(),
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).optional(),
});
const probeSchema = z.object({
  format: z.object({ start_time: seconds, duration: seconds }).default({}),
  streams: z.array(streamSchema).default([]),
});

type Stream = z.infer<typeof streamSchema>;
/** `index` is that of the track in the file. */
export type SoundTrack = {
  index: number;
  codec: string | null;
  sampleRate: number;
  channels: number;
};
export type PictureTrack = {
  index: number;
  codec: string | null;
  width: number | null;
  height: number | null;
};
export type Tracks = {
  /** Second of the file's clock at which the first track begins. */
  start: number;
  durationMs: number | null;
  sound: SoundTrack | null;
  picture: PictureTrack | null;
};

/**
 * The first track of sound that can be decoded and the first of moving pictures, as ffprobe finds them;
 * covers and the pictures of chapters are neither. `input` is of `ffmpegInput`. Throws if ffprobe doesn't
 * work at all.
 */
export async function probeTracks(ffprobe: string, input: string[]): Promise<Tracks> {
  const args = ["-v", "quiet", ...input, "-show_entries", ENTRIES, "-of", "json"];
  const output = await collectOutput(ffprobe, args, MAX_BYTES);
  if (!output) return { start: 0, durationMs: null, sound: null, picture: null };
  if (output.length === 0) throw new Error(`${ffprobe} says nothing: does it run at all?`);
  const { format, streams } = parseProbe(output);
  const [sound = null] = streams.flatMap((stream) => soundTrack(stream) ?? []);
  const [picture = null] = streams.flatMap((stream) => pictureTrack(stream) ?? []);
  const start = format.start_time ?? 0;
  return { start, durationMs: parseLength(format.duration), sound, picture };
}

/** Nothing if ffprobe broke off: then the file broke it. */
function parseProbe(output: Buffer): z.infer<typeof probeSchema> {
  try {
    return probeSchema.parse(JSON.parse(output.toString()));
  } catch {
    return { format: {}, streams: [] };
  }
}

/** Null if it can't be decoded: a track that can be has a rate and channels. */
function soundTrack(stream: Stream): SoundTrack | null {
  const { index, codec_type, codec_name, sample_rate, channels } = stream;
  if (codec_type !== "audio" || !sample_rate || !channels) return null;
  return { index, codec: codec_name ?? null, sampleRate: sample_rate, channels };
}

function pictureTrack(stream: Stream): PictureTrack | null {
  const { index, codec_type, codec_name, width, height, disposition, side_data_list } = stream;
  if (codec_type !== "video") return null;
  if (disposition?.attached_pic || disposition?.timed_thumbnails) return null;
  const rotation = side_data_list?.find((data) => data.rotation !== undefined)?.rotation ?? 0;
  const isTurned = Math.abs(rotation) % 180 === 90;
  const shown = width && Math.round(width * pixelShape(stream));
  const size = { width: parseSide(shown), height: parseSide(height) };
  return {
    index,
    codec: codec_name ?? null,
    width: isTurned ? size.height : size.width,
    height: isTurned ? size.width : size.height,
  };
}

/** How much wider than high a pixel is shown: 1 unless the track says something that can be. */
function pixelShape({ sample_aspect_ratio }: Stream): number {
  const [width = 0, height = 0] = sample_aspect_ratio?.split(":").map(Number) ?? [];
  const shape = width / height;
  return shape > 1 / MAX_PIXEL_SHAPE && shape < MAX_PIXEL_SHAPE ? shape : 1;
}
