import { stat } from "node:fs/promises";
import type { Analysis, Declared } from "./analysis";
import { analyzePlayable } from "./analyze-playable";
import { detectFormat } from "./detect-format";
import { corrupt, mismatch, Refusal } from "./refusal";

/**
 * What a file is, found out in this very process: `analyzeFile` starts one for it. Throws a `Refusal`
 * for a file that can't be used. Each reader is loaded when a file needs it: with all of them the
 * process takes twice as long to start.
 */
export async function examineFile(path: string, declared: Declared): Promise<Analysis> {
  if ((await stat(path)).size === 0) throw corrupt(declared.type, "The file is empty.");
  const found = await detectFormat(path);
  if (!found) {
    throw new Refusal(
      "unsupported_format",
      `The file says it is ${declared.mimeType}, but it holds nothing known as sound, image or video.`,
    );
  }
  if (!found.types.includes(declared.type)) throw mismatch(declared, found.what);
  const { format } = found;
  if (!format) {
    throw new Refusal("unsupported_format", `The file holds ${found.what}, which isn't supported.`);
  }
  if ("demuxer" in format) return analyzePlayable(path, format, declared);
  const { analyzeImage } = await import("./analyze-image");
  return analyzeImage(path, format.container);
}
