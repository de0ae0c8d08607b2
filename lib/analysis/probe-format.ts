import { z } from "zod";
import type { Found } from "./detect-format";
import { formats } from "./formats";
import { collectOutput } from "./run-ffmpeg";

const MAX_BYTES = 64 * 1024;
/** A score below this is ffmpeg's guess by the file's name, which says nothing here. */
const MIN_SCORE = 26;

const probeSchema = z.object({
  format: z.object({ format_name: z.string(), probe_score: z.number() }),
});

/**
 * Asks ffprobe for the format of a file that no other reader knows, among the accepted ones: it
 * can't choose one that names further files. Null if ffprobe doesn't know it either.
 */
export async function probeFormat(ffprobe: string, path: string): Promise<Found | null> {
  const taken = Object.values(formats).filter((format) => "demuxer" in format);
  const demuxers = [...new Set(taken.map(({ demuxer }) => demuxer))];
  const allowed = ["-protocol_whitelist", "file,pipe", "-format_whitelist", demuxers.join(",")];
  const shown = ["-show_entries", "format=format_name,probe_score", "-of", "json"];
  const args = ["-v", "quiet", ...allowed, ...shown, `file:${path}`];
  const format = parseProbe(await collectOutput(ffprobe, args, MAX_BYTES));
  if (!format || format.probe_score < MIN_SCORE) return null;
  const names = format.format_name.split(",");
  const found = taken.find(({ demuxer }) => names.includes(demuxer));
  return found ? { what: found.what, types: found.types, format: found } : null;
}

function parseProbe(output: Buffer | null) {
  try {
    return probeSchema.parse(JSON.parse(String(output))).format;
  } catch {
    return null;
  }
}
