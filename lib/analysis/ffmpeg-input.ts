import { MOST_PIXELS } from "./most-pixels";

const MOST_BYTES_AT_ONCE = 512 * 1024 * 1024;

/**
 * Arguments that make a file the input of ffmpeg or ffprobe: quietly, in one thread, with bounded
 * memory and pictures, and by one demuxer that isn't ffmpeg's to choose. Playlists and other formats
 * that name further files or addresses are thereby never read.
 */
export function ffmpegInput(path: string, demuxer: string): string[] {
  return [
    ...["-v", "quiet", "-max_alloc", String(MOST_BYTES_AT_ONCE)],
    ...["-threads", "1", "-max_pixels", String(MOST_PIXELS)],
    ...["-protocol_whitelist", "file,pipe", "-format_whitelist", demuxer],
    ...["-f", demuxer, "-i", `file:${path}`],
  ];
}
