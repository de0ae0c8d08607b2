import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { isAudioOnly } from "./is-audio-only";

async function blobOf(path: string): Promise<Blob> {
  return new Blob([Uint8Array.from(await readFile(path))]);
}

test.each([
  ["demo-media/follow-up-call.m4a", true],
  // By Chromium's MediaRecorder.
  ["lib/analysis/fixtures/recorded.webm", true],
  ["demo-media/arm-raises.mp4", false],
  ["demo-media/breathing-exercise.webm", false],
  ["demo-media/garden.jpg", false],
])("knows sound alone from moving pictures: %s", async (path, isSound) => {
  expect(await isAudioOnly(await blobOf(path))).toBe(isSound);
});

test("reads 3GP as the MP4 that it is", async () => {
  const bytes = await readFile("demo-media/follow-up-call.m4a");
  bytes.write("3gp4", 8, "latin1");
  expect(await isAudioOnly(new Blob([Uint8Array.from(bytes)]))).toBe(true);
});

test("takes a file without readable tracks for no sound", async () => {
  const recorded = await blobOf("lib/analysis/fixtures/recorded.webm");
  const call = await blobOf("demo-media/follow-up-call.m4a");
  const files = [
    new Blob([]),
    new Blob(["x"]),
    new Blob([new Uint8Array(100_000)]),
    recorded.slice(0, 40),
    call.slice(0, 40),
  ];
  for (const file of files) expect(await isAudioOnly(file)).toBe(false);
});
