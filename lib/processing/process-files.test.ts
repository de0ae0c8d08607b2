import { Readable } from "node:stream";
import { beforeAll, expect, test } from "vitest";
import { analyzeFile } from "@/lib/analysis/analyze-file";
import { mintObjectKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import { makePng } from "@/lib/testing/make-png";
import { onEachStore } from "@/lib/testing/on-each-store";
import { type FileToAnalyze, processFiles } from "./process-files";

onEachStore("the files of a recording", () => {
  let files: FileToAnalyze[];
  beforeAll(async () => {
    const objectKey = mintObjectKey("media");
    const source = Readable.from([makePng(40, 30)]);
    await objectStore().write(objectKey, source, { contentType: "image/png" });
    const file = { type: "image", mimeType: "image/png", objectKey, capturedAt: null };
    files = [1, 2, 3].map((number) => ({ id: `med_${number}`, ...file }));
  });

  test("are no longer read once two of them took longer than a file may", async () => {
    const limits = { timeMs: 1, memoryBytes: 1e9 };
    let begun = 0;
    const analyzed = await processFiles(files, new AbortController().signal, (path, declared) => {
      begun++;
      return analyzeFile(path, declared, { limits });
    });
    expect(begun).toBe(2);
    const found = { reason: "took_too_long" };
    expect(analyzed).toMatchObject([1, 2, 3].map((number) => ({ id: `med_${number}`, found })));
  });

  test("are no longer read, and leave no thumbnail, once the job is lost", async () => {
    const lost = new AbortController();
    const begun: ReturnType<typeof analyzeFile>[] = [];
    const read = processFiles(files, lost.signal, (...given) => {
      const reading = analyzeFile(...given);
      // The second is being read when the word comes.
      if (begun.push(reading) === 2) queueMicrotask(() => lost.abort(new Error("lost")));
      return reading;
    });
    await expect(read).rejects.toThrow("lost");
    expect(begun).toHaveLength(2);
    await expect(begun[1]).rejects.toThrow("lost");
    const names: string[] = [];
    for await (const { name } of objectStore().list()) names.push(name);
    expect(names.filter((name) => name.startsWith("thumbnails/"))).toEqual([]);
  });
});
