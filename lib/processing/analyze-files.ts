import { analyzeFile } from "@/lib/analysis/analyze-file";
import { type AnalyzedFile, analyzeMedia, discard, type FileToAnalyze } from "./analyze-media";

/**
 * Analyses a recording's files, one after the other, up to the first that takes more than a file may:
 * that decides the outcome, and hundreds of its kind would be read for hours. Throws where the store
 * fails or the job is lost, and then keeps no small picture.
 *
 * @param analyze As for `analyzeMedia`.
 */
export async function analyzeFiles(
  files: readonly FileToAnalyze[],
  lost: AbortSignal,
  analyze: typeof analyzeFile = analyzeFile,
): Promise<AnalyzedFile[]> {
  const analyzed: AnalyzedFile[] = [];
  try {
    for (const file of files) {
      lost.throwIfAborted();
      const one = await analyzeMedia(file, lost, analyze);
      analyzed.push(one);
      if (tookTooMuch(one)) break;
    }
    lost.throwIfAborted();
    return analyzed;
  } catch (error) {
    await discard(analyzed);
    throw error;
  }
}

function tookTooMuch({ found }: AnalyzedFile): boolean {
  if (!("reason" in found)) return false;
  return found.reason === "took_too_long" || found.reason === "took_too_much_memory";
}
