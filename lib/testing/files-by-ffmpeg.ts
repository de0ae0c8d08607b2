import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { temporaryFiles } from "./temporary-files";

const run = promisify(execFile);

/**
 * Makes media files by ffmpeg in a folder of `temporaryFiles`: returns what makes one of ffmpeg's arguments,
 * its name taken for the format, and returns its path. Tests that use it are skipped if there is no ffmpeg.
 */
export function filesByFfmpeg(file: ReturnType<typeof temporaryFiles>) {
  return async (name: string, args: readonly string[]): Promise<string> => {
    const path = await file(name);
    await run("ffmpeg", ["-nostdin", "-v", "error", "-y", ...args, path]);
    return path;
  };
}
