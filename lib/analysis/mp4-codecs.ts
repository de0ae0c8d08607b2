/** Short names, as ffmpeg has them, for how MP4 and QuickTime name a track's codec. */
const CODECS: Record<string, string> = {
  ...{ avc1: "h264", avc3: "h264", hvc1: "hevc", hev1: "hevc", dvh1: "hevc", dvhe: "hevc" },
  ...{ av01: "av1", vp08: "vp8", vp09: "vp9", mp4v: "mpeg4", s263: "h263", h263: "h263" },
  ...{ jpeg: "mjpeg", mjpa: "mjpeg", mjpb: "mjpegb", "rle ": "qtrle", "dvc ": "dvvideo" },
  ...{
    ap4h: "prores",
    ap4x: "prores",
    apch: "prores",
    apcn: "prores",
    apcs: "prores",
    apco: "prores",
  },
  ...{ samr: "amr_nb", sawb: "amr_wb", alac: "alac", Opus: "opus", fLaC: "flac", ".mp3": "mp3" },
  ...{ "ac-3": "ac3", "ec-3": "eac3", ima4: "adpcm_ima_qt", ulaw: "pcm_mulaw", alaw: "pcm_alaw" },
  ...{
    sowt: "pcm_s16le",
    twos: "pcm_s16be",
    in24: "pcm_s24be",
    in32: "pcm_s32be",
    "raw ": "pcm_u8",
  },
  ...{ fl32: "pcm_f32be", fl64: "pcm_f64be", Qclp: "qcelp", sqcp: "qcelp", MAC3: "mace3" },
};

/** The codec that an `esds` names inside `mp4a`. */
const OBJECT_TYPES: Record<number, string> = {
  ...{ 64: "aac", 102: "aac", 103: "aac", 104: "aac", 105: "mp3", 107: "mp3" },
  ...{ 165: "ac3", 166: "eac3", 173: "opus", 221: "vorbis" },
};
/** The tag of the descriptor that names the object type. */
const DECODER_CONFIG = 4;

/** A codec's short name by the entry that describes its samples. */
export function mp4Codec(type: string, entry: Buffer): string {
  if (type === "mp4a") return objectType(entry) ?? "aac";
  return CODECS[type] ?? type.trim().toLowerCase();
}

function objectType(entry: Buffer): string | null {
  const name = entry.indexOf("esds");
  if (name < 0) return null;
  for (let at = name + 8; at + 2 < entry.length; ) {
    const tag = entry[at++];
    while (((entry[at] ?? 0) & 0x80) !== 0) at++;
    at++;
    if (tag === DECODER_CONFIG) return OBJECT_TYPES[entry[at] ?? 0] ?? null;
    // An elementary stream's own number and flags come before what it holds.
    if (tag !== 3) return null;
    const flags = entry[at + 2] ?? 0;
    at += 3 + (flags & 0x80 ? 2 : 0) + (flags & 0x20 ? 2 : 0);
  }
  return null;
}
