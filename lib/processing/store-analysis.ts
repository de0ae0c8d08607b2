import type { Transaction } from "@/lib/db/database";
import { addJob } from "@/lib/jobs/jobs";
import type { MediaType } from "@/lib/schemas/recording";
import type { AnalyzedFile } from "./process-files";

/** Writes what was found in files to their rows. Small pictures that are replaced go in the background. */
export async function storeAnalysis(
  transaction: Transaction,
  files: readonly AnalyzedFile[],
): Promise<void> {
  const replaced: string[] = [];
  for (const file of files) {
    const data = foundColumns(file);
    if (!data) continue;
    const where = { id: file.id };
    const before = await transaction.media.findUnique({ where, select: { thumbnailKey: true } });
    if (before?.thumbnailKey) replaced.push(before.thumbnailKey);
    await transaction.media.update({ where, data });
  }
  for (const key of replaced.sort()) await addJob(transaction, "remove_object", key);
}

/** What a file's row says of what was found in it; null if that was a failure. */
export function foundColumns({ found, thumbnailKey }: AnalyzedFile) {
  if ("reason" in found) return null;
  const { container, codec, durationMs, width, height, peaks } = found;
  return {
    container,
    codec,
    durationMs,
    width,
    height,
    peaks: peaks ? Uint8Array.from(peaks) : null,
    thumbnailKey,
  };
}

/** How long a recording is, by what was found: as its longest sound, else as its longest video. */
export function lengthOf(files: readonly AnalyzedFile[]): bigint | null {
  return longest(files, "audio") ?? longest(files, "video");
}

function longest(files: readonly AnalyzedFile[], type: MediaType): bigint | null {
  const lengths = files.flatMap((file) =>
    file.type === type && !("reason" in file.found) ? (file.found.durationMs ?? []) : [],
  );
  return lengths.length > 0 ? BigInt(Math.round(Math.max(...lengths))) : null;
}
