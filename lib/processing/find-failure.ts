import type { AnalysisFailure } from "@/lib/analysis/analysis";
import type { AnalyzedFile } from "./analyze-media";

/** Sound first: it is what most recordings are about. */
const order = ["audio", "video", "image"] as const;

/** Why a recording fails: the first of its files that is bad; null where none is. */
export function findFailure(files: readonly AnalyzedFile[]): AnalysisFailure | null {
  const failures = order.flatMap((type) =>
    files.flatMap((file) => (file.type === type && "reason" in file.found ? [file.found] : [])),
  );
  return failures[0] ?? null;
}
