import type { Transaction } from "@/lib/db/database";
import type { MediaType } from "@/lib/recordings/recording";
import type { AnalyzedFile } from "./analyze-media";

/** Writes what was found in files to their rows. */
export async function keepAnalysis(
  transaction: Transaction,
  files: readonly AnalyzedFile[],
): Promise<void> {
  for (const file of files) {
    const data = foundColumns(file);
    if (data) await transaction.media.update({ where: { id: file.id }, data });
  }
}

/** What a file's row says of what was found in it; null where that was a failure. */
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
