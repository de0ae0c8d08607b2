import { z } from "zod";
import { parseLength, parseSide } from "./parse-header";
import { collectOutput } from "./run-ffmpeg";

const MAX_BYTES = 1024 * 1024;
const ENTRIES = [
  "format=duration",
  "stream=codec_type,codec_name,width,height,sample_rate,channels",
  "stream_disposition=attached_pic",
  "stream_side_data=rotation",
].join(":");

const streamSchema = z.object({
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  sample_rate: z.coerce.number().optional().catch(undefined),
  channels: z.number().optional(),
  disposition: z.object({ attached_pic: z.number() }).partial().optional(),
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).optional(),
});
const probeSchema = z.object({
  format: z.object({ duration: z.coerce.number().optional().catch(undefined) }).default({}),
  streams: z.array(streamSchema).default([]),
});

type Stream = z.infer<typeof streamSchema>;
export type SoundTrack = { codec: string | null; sampleRate: number; channels: number };
export type PictureTrack = { codec: string | null; width: number | null; height: number | null };
export type Tracks = {
  durationMs: number | null;
  sound: SoundTrack | null;
  picture: PictureTrack | null;
};

/**
 * The first track of sound and of moving pictures, as ffprobe finds them; a cover is neither.
 * `input` is of `ffmpegInput`. Throws if ffprobe doesn't work at all.
 */
export async function probeTracks(ffprobe: string, input: string[]): Promise<Tracks> {
  const output = await collectOutput(
    ffprobe,
    [...input, "-show_entries", ENTRIES, "-of", "json"],
    MAX_BYTES,
  );
  if (!output) return { durationMs: null, sound: null, picture: null };
  if (output.length === 0) throw new Error(`${ffprobe} says nothing: does it run at all?`);
  const { format, streams } = parseProbe(output);
  const sound = streams.find(({ codec_type }) => codec_type === "audio");
  const picture = streams.find(
    ({ codec_type, disposition }) => codec_type === "video" && !disposition?.attached_pic,
  );
  return {
    durationMs: parseLength(format.duration),
    sound: sound ? soundTrack(sound) : null,
    picture: picture ? pictureTrack(picture) : null,
  };
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
function soundTrack({ codec_name, sample_rate, channels }: Stream): SoundTrack | null {
  if (!sample_rate || !channels) return null;
  return { codec: codec_name ?? null, sampleRate: sample_rate, channels };
}

function pictureTrack({ codec_name, width, height, side_data_list }: Stream): PictureTrack {
  const rotation = side_data_list?.find((data) => data.rotation !== undefined)?.rotation ?? 0;
  const isTurned = Math.abs(rotation) % 180 === 90;
  const size = { width: parseSide(width), height: parseSide(height) };
  return {
    codec: codec_name ?? null,
    width: isTurned ? size.height : size.width,
    height: isTurned ? size.width : size.height,
  };
}
