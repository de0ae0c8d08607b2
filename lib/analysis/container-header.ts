/** The tracks as a container's header describes them, without decoding them. */
export type ContainerHeader = {
  durationMs: number | null;
  sound: { codec: string | null } | null;
  /** Moving pictures; `width` and `height` in pixels, as they are shown. */
  picture: { codec: string | null; width: number | null; height: number | null } | null;
};

/** Converts a length in seconds to milliseconds; null if it is no length. */
export function toMilliseconds(seconds: number): number | null {
  return seconds > 0 ? Math.round(seconds * 1000) : null;
}

/** ffmpeg's short names of video codecs, by their four letters in AVI and Matroska. */
export const FOURCC_CODECS: Record<string, string> = {
  ...{ h264: "h264", x264: "h264", avc1: "h264", mjpg: "mjpeg", xvid: "mpeg4", divx: "mpeg4" },
  ...{ dx50: "mpeg4", fmp4: "mpeg4", mp4v: "mpeg4", div3: "msmpeg4v3", mp43: "msmpeg4v3" },
  ...{ hevc: "hevc", dvsd: "dvvideo", mpg2: "mpeg2video", vp80: "vp8", vp90: "vp9" },
};

/** ffmpeg's short names of audio codecs, by their numbers in WAV, AVI and Matroska. */
export const WAVE_CODECS: Record<number, string> = {
  ...{ 1: "pcm_s16le", 2: "adpcm_ms", 6: "pcm_alaw", 7: "pcm_mulaw", 17: "adpcm_ima_wav" },
  ...{ 32: "adpcm_yamaha", 49: "gsm_ms", 69: "adpcm_g726", 80: "mp2", 85: "mp3", 255: "aac" },
  ...{ 352: "wmav1", 353: "wmav2", 654: "adpcm_g722", 5632: "aac", 8192: "ac3", 8193: "dts" },
  ...{ 61868: "flac" },
};
