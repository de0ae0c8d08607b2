import { constants, getPriority } from "node:os";
import { expect, test } from "vitest";
import { makeWav } from "@/lib/testing/make-wav";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import { analyzeFile } from "./analyze-file";
import { endAnalysis } from "./start-analysis";
import { giveBack, takeProcess } from "./warm-processes";

const file = temporaryFiles();
const wav = { type: "audio", mimeType: "audio/wav" } as const;

/** A process that has answered for a sound of one second and waits. */
async function warmUp(): Promise<number | undefined> {
  expect(await analyzeFile(await file("tone.wav", makeWav({ seconds: 1 })), wav)).toMatchObject({
    durationMs: 1000,
  });
  const warm = takeProcess();
  await giveBack(warm);
  return warm.child.pid;
}

test("reads the next file in the process that read the one before", async () => {
  const pid = await warmUp();
  expect(await warmUp()).toBe(pid);
});

test("reads files behind what the server does", async () => {
  const pid = await warmUp();
  expect(getPriority(pid)).toBe(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));
});

test("ends a process that has refused a file", async () => {
  const pid = await warmUp();
  expect(await analyzeFile(await file("text.wav", "Dear recorder"), wav)).toMatchObject({
    reason: "type_mismatch",
  });
  expect(await warmUp()).not.toBe(pid);
});

test("reads a file in a fresh process if one that read others dies", async () => {
  const pid = await warmUp();
  if (pid) process.kill(pid, "SIGKILL");
  expect(await warmUp()).not.toBe(pid);
});

test("ends a process after 25 files", async () => {
  const warm = takeProcess();
  await giveBack({ ...warm, filesRead: 24 });
  expect(warm.child.signalCode).toBe("SIGKILL");
});

test("takes no process that was started with other settings", async () => {
  const pid = await warmUp();
  const path = process.env.FFMPEG_PATH;
  process.env.FFMPEG_PATH = "/nowhere";
  const other = takeProcess();
  if (path === undefined) delete process.env.FFMPEG_PATH;
  else process.env.FFMPEG_PATH = path;
  expect(other.child.pid).not.toBe(pid);
  await endAnalysis(other.child);
});
