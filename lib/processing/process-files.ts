import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Analysis, AnalysisFailure } from "@/lib/analysis/analysis";
import { analyzeFile } from "@/lib/analysis/analyze-file";
import type { MediaType } from "@/lib/schemas/recording-values";
import { mintObjectKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import { withScratchFolder } from "./scratch-folder";

/** A file as it is to be analysed. */
export type FileToAnalyze = {
  id: string;
  type: string;
  mimeType: string;
  objectKey: string | null;
  capturedAt: Date | null;
};

/** A file with its analysis; its thumbnail is in the store, and in no row yet. */
export type AnalyzedFile = {
  id: string;
  /** As its content says, else as it was announced. */
  type: MediaType;
  /** The type that its sender claimed. */
  mimeType: string;
  capturedAt: Date | null;
  found: Omit<Analysis, "thumbnail"> | AnalysisFailure;
  thumbnailKey: string | null;
};

/** So many files of a recording may take more than a file may: hundreds would be read for hours. */
const MAX_COSTLY = 2;

/**
 * Analyses a recording's files, one after the other; once several took more than a file may, the others are
 * left. Throws if the store fails or the job is lost, and then keeps no small picture.
 *
 * @param analyze Looks at a file; by default in a process of its own.
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
      const isLeft = analyzed.filter(tookTooMuch).length >= MAX_COSTLY;
      analyzed.push(isLeft ? leave(file) : await processFile(file, lost, analyze));
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

function leave({ id, type, mimeType, capturedAt }: FileToAnalyze): AnalyzedFile {
  const found: AnalysisFailure = {
    reason: "took_too_long",
    message: "The file wasn't read, as others of the recording took too long.",
  };
  return { id, type: type as MediaType, mimeType, capturedAt, found, thumbnailKey: null };
}

/**
 * Analyses a file that is in the store. Throws if the store fails, not if the file is bad.
 *
 * @param analyze Looks at the file.
 */
export async function processFile(
  { id, type, mimeType, objectKey, capturedAt }: FileToAnalyze,
  lost: AbortSignal,
  analyze: typeof analyzeFile,
): Promise<AnalyzedFile> {
  // Only the vocabulary's words are ever written.
  const declared = { type: type as MediaType, mimeType };
  if (objectKey === null) throw new Error(`${id} has no bytes`);
  const found = await withLocalFile(objectKey, lost, (path) => analyze(path, declared, { lost }));
  const file = { id, type: declared.type, mimeType, capturedAt };
  if ("reason" in found) return { ...file, found, thumbnailKey: null };
  const { thumbnail, ...rest } = found;
  const thumbnailKey = thumbnail ? mintObjectKey("thumbnails") : null;
  if (thumbnail && thumbnailKey) {
    const options = { contentType: "image/webp" };
    await objectStore().write(thumbnailKey, Readable.from([thumbnail]), options);
  }
  return { ...file, type: found.type, found: rest, thumbnailKey };
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

/**
 * Calls `work` with the path of an object on this machine: its own, or that of a temporary copy.
 */
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
