import { corrupt, type Declared, mismatch } from "./analysis";

type Named = {
  container: string;
  /** In words, for a sentence: "it holds …". */
  what: string;
};

export type ImageFormat = Named & { types: readonly ["image"] };

/** A format of sound, or of sound and moving pictures: which of them, a file's tracks say. */
export type PlayableFormat = Named & {
  types: readonly ["audio"] | readonly ["audio", "video"];
  /** The one part of ffmpeg that may read it. */
  demuxer: string;
  /** The codec, if the first bytes tell it. */
  codec: string | null;
  clock: ClockKind;
};

/**
 * What a format tells of time: its header has a timeline and a length, as a browser shows them; each
 * packet has a time, on a clock that starts anywhere; the same on one that may be set within the file; or
 * nothing, as samples only follow each other.
 */
export type ClockKind = "timeline" | "packets" | "broadcast" | "samples";

/** A format that is taken. */
export type Format = ImageFormat | PlayableFormat;

const CLOCKS: Record<string, ClockKind> = {
  mov: "timeline",
  matroska: "timeline",
  avi: "timeline",
  asf: "timeline",
  flv: "timeline",
  ogg: "packets",
  mpegts: "broadcast",
  mpeg: "broadcast",
};

/** The formats that are taken, by the extension under which file-type knows them. */
export const formats: Record<string, Format> = {
  jpg: image("jpeg"),
  png: image("png"),
  apng: image("png"),
  webp: image("webp"),
  gif: image("gif"),
  avif: image("avif"),
  heic: image("heif"),
  tif: image("tiff"),

  wav: sound("wav", "wav"),
  mp3: sound("mp3", "mp3", "mp3"),
  flac: sound("flac", "flac", "flac"),
  aac: sound("aac", "aac", "aac"),
  amr: sound("amr", "amr"),
  aif: sound("aiff", "aiff"),

  opus: tracks("ogg", "ogg", "opus"),
  oga: tracks("ogg", "ogg", "flac"),
  ogg: tracks("ogg", "ogg", "vorbis"),
  spx: tracks("ogg", "ogg", "speex"),
  ogv: tracks("ogg", "ogg"),
  ogm: tracks("ogg", "ogg"),
  ogx: tracks("ogg", "ogg"),
  mp4: tracks("mp4", "mov"),
  m4a: tracks("mp4", "mov"),
  m4b: tracks("mp4", "mov"),
  m4v: tracks("mp4", "mov"),
  f4a: tracks("mp4", "mov"),
  f4v: tracks("mp4", "mov"),
  mov: tracks("mov", "mov"),
  "3gp": tracks("3gp", "mov"),
  "3g2": tracks("3gp", "mov"),
  webm: tracks("webm", "matroska"),
  mkv: tracks("matroska", "matroska"),
  avi: tracks("avi", "avi"),
  asf: tracks("asf", "asf"),
  mpg: tracks("mpeg", "mpeg"),
  mts: tracks("mpegts", "mpegts"),
};

function image(container: string): ImageFormat {
  return { container, what: `an image (${container})`, types: ["image"] };
}

function sound(container: string, demuxer: string, codec: string | null = null): PlayableFormat {
  return {
    container,
    what: `sound (${container})`,
    types: ["audio"],
    demuxer,
    codec,
    clock: clockOf(demuxer),
  };
}

function tracks(container: string, demuxer: string, codec: string | null = null): PlayableFormat {
  const what = `sound or video (${container})`;
  return { container, what, types: ["audio", "video"], demuxer, codec, clock: clockOf(demuxer) };
}

function clockOf(demuxer: string): ClockKind {
  return CLOCKS[demuxer] ?? "samples";
}

type Kinds = { hasAudio?: boolean; hasVideo?: boolean };

/**
 * Throws a `Refusal` if a file's tracks aren't what its sender says: a container such as MP4 may
 * hold sound alone, and then it is sound, whatever the container's own type is called.
 */
export function requireTracks(kinds: Kinds, format: PlayableFormat, declared: Declared): void {
  if (!kinds.hasAudio && !kinds.hasVideo) {
    throw corrupt(declared.type, "The file holds neither sound nor a picture that can be read.");
  }
  const type = kinds.hasVideo ? "video" : "audio";
  if (type === declared.type) return;
  const what = kinds.hasVideo ? "video" : "sound without a picture";
  throw mismatch(declared, `${what} (${format.container})`);
}
