import type { ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";
import {
  analysisEnvironment,
  endAnalysis,
  processGroup,
  residentBytes,
  startAnalysis,
} from "./start-analysis";

/** A process that reads files, and how many it has read. */
export type WarmProcess = { child: ChildProcess; environment: string; filesRead: number };

/** After so many files a process ends: what a reader leaks stays small. */
const MAX_FILES = 25;
/** One that holds more memory than this, in bytes, would cut into its next file's share. */
const MAX_RESIDENT_BYTES = 256 * 1024 ** 2;
/** How long a process waits for another file, in milliseconds. */
const IDLE_MS = 10_000;

const idle = new Map<WarmProcess, NodeJS.Timeout>();

/** A process to read a file: one that has just read another, as its start takes 0.2 s, or a fresh one. */
export function takeProcess(): WarmProcess {
  const environment = JSON.stringify(analysisEnvironment());
  for (const [warm, timer] of idle) {
    if (warm.environment !== environment || !warm.child.connected) continue;
    clearTimeout(timer);
    idle.delete(warm);
    setReferenced(warm, true);
    return warm;
  }
  return takeFreshProcess();
}

/** A process that has read no file: what happens to it is the doing of the one that it gets. */
export function takeFreshProcess(): WarmProcess {
  const child = startAnalysis();
  // Its reader also listens; without this listener an error while it waits would end the server.
  child.on("error", () => {});
  return { child, environment: JSON.stringify(analysisEnvironment()), filesRead: 0 };
}

/** Keeps a process that answered with an analysis for the next file, or ends it. */
export async function giveBack(warm: WarmProcess): Promise<void> {
  warm.filesRead++;
  if (!(await isReusable(warm))) return endAnalysis(warm.child);
  setReferenced(warm, false);
  const end = () => {
    idle.delete(warm);
    void endAnalysis(warm.child);
  };
  idle.set(warm, setTimeout(end, IDLE_MS).unref());
}

async function isReusable({ child, filesRead }: WarmProcess): Promise<boolean> {
  if (filesRead >= MAX_FILES || !child.pid || !child.connected) return false;
  // A program that it started, and that still runs, may be at the file before.
  const [, ...children] = await processGroup(child.pid);
  return children.length === 0 && (await residentBytes(child.pid)) <= MAX_RESIDENT_BYTES;
}

/** A process that waits keeps no command from ending. It ends with its parent. */
function setReferenced({ child }: WarmProcess, isReferenced: boolean): void {
  const parts = [
    child,
    child.channel,
    child.stderr as (Readable & { ref(): void; unref(): void }) | null,
  ];
  for (const part of parts) isReferenced ? part?.ref() : part?.unref();
}
