import { createReadStream, readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import { inspectFile } from "@/lib/analysis/inspect-file";
import { type AnalyzedFile, discard, processFile } from "@/lib/processing/process-files";
import { mediaTypes } from "@/lib/schemas/recording-values";
import { mintObjectKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";

/** A file of the demo in the object store, with its analysis. */
export type MediaFixture = DemoFile & {
  objectKey: string;
  sizeBytes: number;
  storedAt: Date;
  analyzed: AnalyzedFile;
};

/** Files that are stored and analysed at once. */
const LANES = 4;

/** The analysis of each file, kept for the process: every demo is made of the same. */
const analyses = new Map<string, ReturnType<typeof inspectFile>>();

/** Stores and analyses each of the demo's files once. If one can't be, none stays. */
export async function storeFixtures(): Promise<MediaFixture[]> {
  const waiting = demoFiles();
  const fixtures: MediaFixture[] = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) fixtures.push(await store(next));
  };
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
  const failed = lanes.find((result) => result.status === "rejected");
  if (failed) {
    await removeFixtures(fixtures);
    throw failed.reason;
  }
  return fixtures.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** Removes files that no row names. `gc` removes those that it leaves. */
export async function removeFixtures(fixtures: readonly MediaFixture[]): Promise<void> {
  await discard(fixtures.map(({ analyzed }) => analyzed));
  for (const { objectKey } of fixtures) await removeQuietly(objectKey);
}

async function store(file: DemoFile): Promise<MediaFixture> {
  const path = DEMO_MEDIA + file.file;
  const { size } = await stat(path);
  const { type, mime_type: mimeType } = file;
  const objectKey = mintObjectKey("media");
  await objectStore().write(objectKey, createReadStream(path), { contentType: mimeType });
  const stored = { ...file, objectKey, sizeBytes: size, storedAt: new Date() };
  try {
    const toAnalyze = { id: file.file, type, mimeType, objectKey, capturedAt: null };
    // They are our own: a process for each would only make the first start longer.
    const inspect: typeof inspectFile = (...toInspect) => {
      const analysis = analyses.get(path) ?? inspectFile(...toInspect);
      analyses.set(path, analysis);
      return analysis;
    };
    const analyzed = await processFile(toAnalyze, new AbortController().signal, inspect);
    return { ...stored, analyzed };
  } catch (error) {
    await removeQuietly(objectKey);
    throw error;
  }
}

async function removeQuietly(key: string): Promise<void> {
  await objectStore()
    .remove(key)
    .catch(() => {});
}

/** The folder of the demo's files, as scripts/make-demo-media.mjs made them. */
export const DEMO_MEDIA = `${resolve("demo-media")}/`;

const manifestSchema = z.strictObject({
  files: z.array(
    z.strictObject({
      file: z.string(),
      type: z.enum(mediaTypes),
      mime_type: z.string(),
      title: z.string(),
      /** The spoken text, if there is speech. */
      language: z.string().optional(),
    }),
  ),
});

/** A file of the demo, by its name in DEMO_MEDIA. */
type DemoFile = z.infer<typeof manifestSchema>["files"][number];

/** The files of the demo. */
export function demoFiles(): DemoFile[] {
  return manifestSchema.parse(JSON.parse(readFileSync(`${DEMO_MEDIA}manifest.json`, "utf8"))).files;
}
