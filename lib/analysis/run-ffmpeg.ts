import { spawn } from "node:child_process";
import { once } from "node:events";

/** A hundred megapixels: more than any video has. */
const MAX_PIXELS = 100_000_000;
const MAX_BYTES_AT_ONCE = 512 * 1024 * 1024;

/**
 * Arguments that make a file the input of ffmpeg or ffprobe: quietly, in one thread, with bounded
 * memory and pictures, and by one demuxer that isn't ffmpeg's to choose. Playlists and other formats
 * that name further files or addresses are thereby never read. The input begins behind
 * `skip` bytes and reaches up to `end`.
 */
export function ffmpegInput(
  path: string,
  demuxer: string,
  skip = 0,
  end = Number.POSITIVE_INFINITY,
): string[] {
  const isPart = skip > 0 || end < Number.POSITIVE_INFINITY;
  const part = `subfile,,start,${skip},end,${end < Number.POSITIVE_INFINITY ? end : 0},,:`;
  return [
    ...["-v", "quiet", "-max_alloc", String(MAX_BYTES_AT_ONCE)],
    ...["-threads", "1", "-max_pixels", String(MAX_PIXELS)],
    ...["-protocol_whitelist", "file,pipe,subfile", "-format_whitelist", demuxer],
    ...["-f", demuxer, "-i", `${isPart ? part : ""}file:${path}`],
  ];
}

/**
 * Runs a program and yields its output as it comes; kills it if the caller stops reading. The exit
 * code doesn't matter: a program that fails on a broken file has often printed much before.
 *
 * @param onMessage Called with the program's output on stderr, as it comes.
 */
export async function* runProgram(
  program: string,
  args: string[],
  onMessage: (text: string) => void = () => {},
): AsyncGenerator<Buffer> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  const closed = once(child, "close");
  child.stderr.setEncoding("latin1").on("data", onMessage);
  try {
    // Fails at once if the program can't be started.
    await once(child, "spawn");
    yield* child.stdout;
    await closed;
  } finally {
    child.kill("SIGKILL");
  }
}

/** All that a program prints. Null if it is more than `maxBytes`. */
export async function collectOutput(
  program: string,
  args: string[],
  maxBytes: number,
): Promise<Buffer | null> {
  const blocks: Buffer[] = [];
  let size = 0;
  for await (const block of runProgram(program, args)) {
    size += block.length;
    if (size > maxBytes) return null;
    blocks.push(block);
  }
  return Buffer.concat(blocks);
}
