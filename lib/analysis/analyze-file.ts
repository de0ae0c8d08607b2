import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { Analysis, AnalysisFailure, Declared } from "./analysis";
import { endAnalysis, watchMemory } from "./start-analysis";
import { giveBack, takeFreshProcess, takeProcess, type WarmProcess } from "./warm-processes";

/** The limits of one file's analysis. */
export type AnalysisLimits = { timeMs: number; memoryBytes: number };

/**
 * By default the limits follow from the file's size; `lost` aborts when the result is no longer
 * wanted.
 */
export type AnalysisOptions = { limits?: AnalysisLimits; lost?: AbortSignal };

const MIN_MS = 60_000;
const MAX_MS = 600_000;
const MS_PER_MEGABYTE = 2_000;
const MAX_COMPLAINT = 4_000;

/**
 * Finds out what a media file on this machine truly is; what its sender declares is only a claim. The
 * file is read in another process, which is ended once it takes too much. Throws if the
 * analysis itself fails, for which the file is not to blame, and the reason of `lost` once that aborts.
 */
export async function analyzeFile(
  path: string,
  declared: Declared,
  { limits, lost }: AnalysisOptions = {},
): Promise<Analysis | AnalysisFailure> {
  const { size } = await stat(path);
  const file = { path: resolve(path), declared };
  const read = (warm: WarmProcess) => readBy(warm, file, limits ?? limitsFor(size), lost);
  const warm = takeProcess();
  if (warm.filesRead === 0) return read(warm);
  // Only a process that has read nothing else shows what a file does to its reader.
  const answer = await read(warm).catch(() => null);
  lost?.throwIfAborted();
  return answer && !("reason" in answer) ? answer : read(takeFreshProcess());
}

type SentFile = { path: string; declared: Declared };

/** Makes a process read a file. A process that answered without an analysis reads no other file. */
async function readBy(
  warm: WarmProcess,
  file: SentFile,
  limits: AnalysisLimits,
  lost: AbortSignal | undefined,
): Promise<Analysis | AnalysisFailure> {
  let answer: Analysis | AnalysisFailure | null = null;
  try {
    answer = await answerOf(warm, file, limits, lost);
    return answer;
  } finally {
    if (answer && !("reason" in answer)) await giveBack(warm);
    else await endAnalysis(warm.child);
  }
}

function limitsFor(sizeBytes: number): AnalysisLimits {
  const timeMs = MIN_MS + (sizeBytes / 1e6) * MS_PER_MEGABYTE;
  return { timeMs: Math.min(timeMs, MAX_MS), memoryBytes: env().analysisMemoryBytes };
}

function answerOf(
  { child, filesRead }: WarmProcess,
  file: SentFile,
  { timeMs, memoryBytes }: AnalysisLimits,
  lost: AbortSignal | undefined,
): Promise<Analysis | AnalysisFailure> {
  const stops: (() => void)[] = [];
  const answer = new Promise<Analysis | AnalysisFailure>((resolve, reject) => {
    const late = setTimeout(() => resolve(tookTooLong(timeMs)), timeMs);
    stops.push(() => clearTimeout(late));
    if (child.pid) stops.push(watchMemory(child.pid, memoryBytes, () => resolve(TOO_MUCH_MEMORY)));
    const onLost = () => reject(lost?.reason);
    lost?.addEventListener("abort", onLost);
    stops.push(() => lost?.removeEventListener("abort", onLost));
    if (lost?.aborted) onLost();

    // A process that read another file before said so then.
    let isReady = filesRead > 0;
    const onMessage = (message: { isReady: true } | Analysis | AnalysisFailure) => {
      if ("isReady" in message) isReady = true;
      else resolve(message);
    };
    child.on("message", onMessage);
    stops.push(() => child.off("message", onMessage));
    let complaint = "";
    const onComplaint = (text: Buffer) => {
      complaint = (complaint + text).slice(-MAX_COMPLAINT);
    };
    child.stderr?.on("data", onComplaint);
    stops.push(() => child.stderr?.off("data", onComplaint));
    child.once("error", reject);
    stops.push(() => child.off("error", reject));
    // A process that could not start, or is gone, reports it by its events.
    child.send(file, () => {});
    const onClose = (code: number | null, signal: string | null) => {
      // A signal is a crash in native code or a heap that overflows; 1 is a mistake of ours.
      if (!isReady || code === 1) return reject(new Error(`The analysis failed: ${complaint}`));
      log.warn({ code, signal, complaint }, "a file crashed its analysis");
      resolve({
        reason: `${file.declared.type}_corrupt`,
        message: "The file is broken: it crashes the program that reads it.",
      });
    };
    child.once("close", onClose);
    stops.push(() => child.off("close", onClose));
  });
  return answer.finally(() => {
    for (const stop of stops) stop();
  });
}

function tookTooLong(timeMs: number): AnalysisFailure {
  const seconds = Math.round(timeMs / 1000);
  return { reason: "took_too_long", message: `The file can't be read within ${seconds} seconds.` };
}

const TOO_MUCH_MEMORY: AnalysisFailure = {
  reason: "took_too_much_memory",
  message: "Reading the file takes more memory than a file may take.",
};
