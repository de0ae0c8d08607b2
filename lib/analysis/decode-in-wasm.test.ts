import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import { inspectFile } from "./inspect-file";

const file = temporaryFiles();

afterEach(() => {
  vi.unstubAllEnvs();
});

test.each([
  ["zeros in place of", (whole: Buffer, at: number) => whole.fill(0, at, at + 2000)],
  [
    "other bytes between",
    (whole: Buffer, at: number) =>
      Buffer.concat([whole.subarray(0, at), Buffer.alloc(3000, "junk"), whole.subarray(at)]),
  ],
  // A decoder that begins anew at each piece of them takes half a minute.
  [
    "2 MiB of zeros between",
    (whole: Buffer, at: number) =>
      Buffer.concat([whole.subarray(0, at), Buffer.alloc(2 ** 21), whole.subarray(at)]),
  ],
])("hears FLAC before and behind %s its frames", async (_, damage) => {
  vi.stubEnv("FFMPEG_PATH", "");
  const whole = await readFile(join(import.meta.dirname, "fixtures", "tone.flac"));
  const path = await file("damaged.flac", damage(whole, Math.round(whole.length / 2)));
  const found = await inspectFile(path, { type: "audio", mimeType: "audio/flac" });
  expect("reason" in found ? found : found.durationMs).toBeGreaterThan(1100);
  expect("reason" in found ? found : found.durationMs).toBeLessThanOrEqual(1500);
});
