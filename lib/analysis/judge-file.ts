import type { Analysis, AnalysisFailure, Declared } from "./analysis";
import { examineFile } from "./examine-file";
import { Refusal } from "./refusal";

/**
 * Finds out in this very process what a file is, or why it can't be used: for a file that somebody
 * vouches for, else `analyzeFile` starts a process for it.
 */
export async function judgeFile(
  path: string,
  declared: Declared,
): Promise<Analysis | AnalysisFailure> {
  try {
    return await examineFile(path, declared);
  } catch (error) {
    if (error instanceof Refusal) return { reason: error.reason, message: error.message };
    throw error;
  }
}
