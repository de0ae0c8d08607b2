import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Analysis, AnalysisFailure } from "@/lib/analysis/analysis";
import { analyzeFile } from "@/lib/analysis/analyze-file";
import type { MediaType } from "@/lib/schemas/recording";
import { mintObjectKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import { withScratchFolder } from "./scratch-folder";

/** A file as it is to be analysed. */
export type FileToAnalyze = {
  id: string;
  type: string;
  mimeType: string;
  objectKey: string | null;
};

/** A file and what was found in it; its small picture is in the store, and in no row yet. */
export type AnalyzedFile = {
  id: string;
  type: MediaType;
  found: Omit<Analysis, "thumbnail"> | AnalysisFailure;
  thumbnailKey: string | null;
};

/**
 * Analyses a recording's files, one after the other, up to the first that takes more than a file may:
 * that decides the outcome, and hundreds of its kind would be read for hours. Throws if the store
 * fails or the job is lost, and then keeps no small picture.
 *
 * @param analyze As for `processFile`.
 */
export async function processFiles(
  files: readonly FileToAnalyze[],
  lost: AbortSignal,
  analyze: typeof analyzeFile = analyzeFile,
): Promise<AnalyzedFile[]> {
  const analyzed: AnalyzedFile[] = [];
  try {
    for (const file of files) {
      lost.throwIfAborted();
      const one = await processFile(file, lost, analyze);
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

/**
 * Analyses a file that is in the store. Throws if the store fails, not if the file is bad.
 *
 * @param analyze Looks at the file; by default in a process of its own.
 */
export async function processFile(
  { id, type, mimeType, objectKey }: FileToAnalyze,
  lost: AbortSignal,
  analyze: typeof analyzeFile = analyzeFile,
): Promise<AnalyzedFile> {
  // Only the vocabulary's words are ever written.
  const declared = { type: type as MediaType, mimeType };
  if (objectKey === null) throw new Error(`${id} has no bytes`);
  const found = await withLocalFile(objectKey, lost, (path) => analyze(path, declared, { lost }));
  if ("reason" in found) return { id, type: declared.type, found, thumbnailKey: null };
  const { thumbnail, ...rest } = found;
  const thumbnailKey = thumbnail ? mintObjectKey("thumbnails") : null;
  if (thumbnail && thumbnailKey) {
    const options = { contentType: "image/webp" };
    await objectStore().write(thumbnailKey, Readable.from([thumbnail]), options);
  }
  return { id, type: declared.type, found: rest, thumbnailKey };
}

/** Removes the small pictures of an analysis that is not kept. What stays behind is `gc`'s. */
export async function discard(files: readonly AnalyzedFile[]): Promise<void> {
  for (const { thumbnailKey } of files) {
    if (thumbnailKey !== null)
      await objectStore()
        .remove(thumbnailKey)
        .catch(() => {});
  }
}

/** Gives `work` an object as a file of this machine: where it lies, or a copy for as long. */
async function withLocalFile<Result>(
  key: string,
  lost: AbortSignal,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  const store = objectStore();
  const path = store.localPath?.(key);
  if (path !== undefined) return work(path);
  return withScratchFolder(async (folder) => {
    const copy = join(folder, "file");
    await pipeline(await store.read(key), createWriteStream(copy), { signal: lost });
    return work(copy);
  });
}
