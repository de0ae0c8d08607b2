import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

export type Ffmpeg = { ffmpeg: string; ffprobe: string };

/**
 * The paths of ffmpeg and ffprobe: as FFMPEG_PATH and FFPROBE_PATH say, else on the PATH. Null if
 * either isn't there, or one of the two variables is set to nothing.
 */
export function findFfmpeg(): Ffmpeg | null {
  const ffmpeg = findProgram(process.env.FFMPEG_PATH ?? "ffmpeg");
  const ffprobe = findProgram(process.env.FFPROBE_PATH ?? "ffprobe");
  return ffmpeg && ffprobe ? { ffmpeg, ffprobe } : null;
}

function findProgram(name: string): string | null {
  if (name === "") return null;
  const isPath = name.includes("/") || name.includes("\\");
  const file = process.platform === "win32" && !name.endsWith(".exe") ? `${name}.exe` : name;
  const folders = isPath ? [""] : (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, file)).find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
