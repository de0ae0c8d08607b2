import type { MediaType } from "@/lib/schemas/recording-values";
import { corrupt, type Declared } from "./analysis";

type Named = {
  container: string;
  /** In words, for a sentence: "it holds …". */
  what: string;
};

export type ImageFormat = Named & {
  types: readonly ["image"];
  /** The part of ffmpeg that reads it, of a format that sharp doesn't. */
  stillDemuxer: string | null;
  /** Whether its pixels are a camera's own, and a JPEG of them stands beside them. */
  isRaw: boolean;
};

/** A format of sound, or of sound and moving pictures: which of them, a file's tracks say. */
export type PlayableFormat = Named & {
  types: readonly ["audio"] | readonly ["audio", "video"];
  /** The one part of ffmpeg that may read it. */
  demuxer: string;
  /** The codec, if the first bytes name it. */
  codec: string | null;
  clock: ClockKind;
  /** Whether nothing but ffmpeg finds its tracks and its length. */
  needsFfmpeg: boolean;
};

/**
 * How a format describes time: its header has a timeline and a length, as a browser shows them; each
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
  mxf: "timeline",
  rm: "timeline",
  nut: "timeline",
  wtv: "timeline",
  ivf: "timeline",
  ogg: "packets",
  amr: "packets",
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
  dng: rawPhoto("dng"),
  arw: rawPhoto("arw"),
  cr2: rawPhoto("cr2"),
  nef: rawPhoto("nef"),
  bmp: image("bmp", "bmp_pipe"),
  jxl: image("jxl", "jpegxl_pipe"),

  wav: sound("wav", "wav"),
  mp3: sound("mp3", "mp3", "mp3"),
  flac: sound("flac", "flac", "flac"),
  aac: sound("aac", "aac", "aac"),
  amr: sound("amr", "amr"),
  aif: sound("aiff", "aiff"),
  mp1: sound("mp1", "mp3", "mp1"),
  mp2: sound("mp2", "mp3", "mp2"),
  latm: sound("latm", "loas", "aac_latm"),
  ac3: sound("ac3", "ac3", "ac3"),
  eac3: sound("eac3", "eac3", "eac3"),
  dts: sound("dts", "dts", "dts"),
  thd: onlyByFfmpeg(sound("truehd", "truehd", "truehd")),
  tta: sound("tta", "tta", "tta"),
  au: sound("au", "au"),
  caf: sound("caf", "caf"),
  w64: sound("w64", "w64"),
  wv: sound("wavpack", "wv", "wavpack"),
  ape: sound("ape", "ape", "ape"),
  dsf: sound("dsf", "dsf"),
  gsm: sound("gsm", "gsm", "gsm"),
  voc: onlyByFfmpeg(sound("voc", "voc")),
  dss: onlyByFfmpeg(sound("dss", "dss")),
  qcp: onlyByFfmpeg(sound("qcp", "qcp")),
  oma: onlyByFfmpeg(sound("oma", "oma")),
  mpc: onlyByFfmpeg(sound("musepack", "mpc")),
  mpc8: onlyByFfmpeg(sound("musepack", "mpc8")),
  tak: onlyByFfmpeg(sound("tak", "tak")),

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
  flv: tracks("flv", "flv"),
  mxf: tracks("mxf", "mxf"),
  dv: tracks("dv", "dv"),
  rm: onlyByFfmpeg(tracks("rm", "rm")),
  nut: onlyByFfmpeg(tracks("nut", "nut")),
  wtv: onlyByFfmpeg(tracks("wtv", "wtv")),
  ivf: onlyByFfmpeg(tracks("ivf", "ivf")),
  h264: onlyByFfmpeg(tracks("h264", "h264")),
  hevc: onlyByFfmpeg(tracks("hevc", "hevc")),
  m2v: onlyByFfmpeg(tracks("mpegvideo", "mpegvideo")),
  mpg: tracks("mpeg", "mpeg"),
  mts: tracks("mpegts", "mpegts"),
};

function image(container: string, stillDemuxer: string | null = null): ImageFormat {
  const what = `an image (${container})`;
  return { container, what, types: ["image"], stillDemuxer, isRaw: false };
}

function rawPhoto(container: string): ImageFormat {
  return { ...image(container), what: `a raw photo (${container})`, isRaw: true };
}

function sound(container: string, demuxer: string, codec: string | null = null): PlayableFormat {
  return {
    container,
    what: `sound (${container})`,
    types: ["audio"],
    demuxer,
    codec,
    clock: clockOf(demuxer),
    needsFfmpeg: false,
  };
}

function tracks(container: string, demuxer: string, codec: string | null = null): PlayableFormat {
  const what = `sound or video (${container})`;
  const clock = clockOf(demuxer);
  return { container, what, types: ["audio", "video"], demuxer, codec, clock, needsFfmpeg: false };
}

function onlyByFfmpeg(format: PlayableFormat): PlayableFormat {
  return { ...format, needsFfmpeg: true };
}

function clockOf(demuxer: string): ClockKind {
  return CLOCKS[demuxer] ?? "samples";
}

type Kinds = { hasAudio?: boolean; hasVideo?: boolean };

/**
 * A file's kind by its tracks: a container such as MP4 that holds sound alone is sound, whatever
 * the container's own type. Throws a `Refusal` if there are no tracks.
 */
export function typeOfTracks(kinds: Kinds, declared: Declared): "audio" | "video" {
  if (kinds.hasVideo) return "video";
  if (kinds.hasAudio) return "audio";
  throw corrupt(declared.type, "The file holds neither sound nor a picture that can be read.");
}

/** A container's MIME type, by what it holds. */
const MIME_TYPES: Partial<Record<MediaType, Record<string, string>>> = {
  audio: {
    ...{ mp3: "mpeg", mp2: "mpeg", mp1: "mpeg", mpeg: "mpeg", mov: "mp4", "3gp": "3gpp" },
    ...{ matroska: "x-matroska", asf: "x-ms-wma", avi: "x-msvideo", mpegts: "mp2t", flv: "x-flv" },
    ...{
      caf: "x-caf",
      au: "basic",
      w64: "x-w64",
      wavpack: "x-wavpack",
      ape: "x-ape",
      dsf: "x-dsf",
      dts: "vnd.dts",
      latm: "x-latm",
      truehd: "x-truehd",
      tta: "x-tta",
      ...{ gsm: "x-gsm", voc: "x-voc", dss: "x-dss", qcp: "qcelp", oma: "x-oma", tak: "x-tak" },
      ...{ musepack: "x-musepack", rm: "x-pn-realaudio", nut: "x-nut", wtv: "x-ms-wtv" },
    },
  },
  video: {
    ...{ mov: "quicktime", "3gp": "3gpp", matroska: "x-matroska", asf: "x-ms-asf" },
    ...{ avi: "x-msvideo", mpegts: "mp2t", flv: "x-flv", dv: "x-dv", ivf: "x-ivf", nut: "x-nut" },
    ...{ rm: "vnd.rn-realvideo", wtv: "x-ms-wtv", hevc: "h265", mpegvideo: "mpeg" },
  },
  image: {
    ...{ heif: "heic", dng: "x-adobe-dng", arw: "x-sony-arw", cr2: "x-canon-cr2" },
    ...{ nef: "x-nikon-nef" },
  },
};

/** The first result of an analysis: the file's format. */
export function kindOf(type: MediaType, { container }: Format) {
  const subtype = MIME_TYPES[type]?.[container] ?? container;
  return { type, mimeType: `${type}/${subtype}`, container };
}
