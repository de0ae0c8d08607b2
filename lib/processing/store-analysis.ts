import { readerName } from "@/lib/analysis/reader";
import type { Transaction } from "@/lib/db/database";
import { addJob } from "@/lib/jobs/jobs";
import type { MediaType } from "@/lib/schemas/recording-values";
import type { AnalyzedFile } from "./process-files";

/** Writes files' analyses to their rows. Jobs remove the thumbnails that are replaced. */
export async function storeAnalysis(
  transaction: Transaction,
  files: readonly AnalyzedFile[],
): Promise<void> {
  const replaced: string[] = [];
  for (const file of files) {
    const where = { id: file.id };
    const before = await transaction.media.findUnique({ where, select: { thumbnailKey: true } });
    if (before?.thumbnailKey) replaced.push(before.thumbnailKey);
    await transaction.media.update({ where, data: foundColumns(file) });
  }
  for (const key of replaced.sort()) await addJob(transaction, "remove_object", key);
}

/** The columns of a file's analysis, or of the reason why it failed. */
export function foundColumns({ found, mimeType, thumbnailKey }: AnalyzedFile) {
  const isBad = "reason" in found;
  const columns = {
    announcedMimeType: isBad || isServedAsAnnounced(found.type, mimeType) ? null : mimeType,
    problemReason: isBad ? found.reason : null,
    problemMessage: isBad ? found.message : null,
    problemReader: isBad ? readerName() : null,
    thumbnailKey,
  };
  if (isBad) return { ...columns, ...nothing };
  const { container, codec, durationMs, width, height, peaks, note } = found;
  const waveform = peaks ? Uint8Array.from(peaks) : null;
  return { ...columns, container, codec, durationMs, width, height, peaks: waveform, note };
}

const nothing = {
  container: null,
  codec: null,
  durationMs: null,
  width: null,
  height: null,
  peaks: null,
  note: null,
};

/** The type and MIME type that a file has from now on: by its content, unless its sender said as much. */
export function typesOf({ found, type, mimeType }: AnalyzedFile) {
  if ("reason" in found || isServedAsAnnounced(found.type, mimeType)) return { type, mimeType };
  return { type, mimeType: found.mimeType };
}

/**
 * Within sound, image and video the sender's word counts: it may say a codec, which the content didn't. `audio/*`,
 * which pickers of files say, is no word.
 */
function isServedAsAnnounced(type: MediaType, mimeType: string): boolean {
  return (
    mimeType.toLowerCase().startsWith(`${type}/`) && !mimeType.startsWith("*", type.length + 1)
  );
}
