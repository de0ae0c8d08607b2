import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { expect, test } from "vitest";
import { makeWav, wavHeader } from "@/lib/testing/make-wav";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import { analyzeFile } from "./analyze-file";

const file = temporaryFiles();
const wav = { type: "audio", mimeType: "audio/wav" } as const;
const MEGABYTE = 1024 ** 2;

test("two hours of sound are heard in flat memory", async () => {
  const samples = 2 * 3600 * 8000;
  const path = await file("two-hours.wav");
  const second = makeWav({ seconds: 1 }).subarray(44);
  const seconds = Array(samples / 8000).fill(second);
  await pipeline(Readable.from([wavHeader(samples, 8000), ...seconds]), createWriteStream(path));
  const limits = { timeMs: 200_000, memoryBytes: 250 * MEGABYTE };
  const result = await analyzeFile(path, wav, { limits });
  expect(result).toMatchObject({ container: "wav", durationMs: 7_200_000 });
  expect("peaks" in result && result.peaks).toHaveLength(144_000);
});
