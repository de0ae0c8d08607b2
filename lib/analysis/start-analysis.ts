import { type ChildProcess, fork } from "node:child_process";
import { resolve } from "node:path";
import type { Declared } from "./analysis";

/**
 * Compiled by scripts/compile.mjs, because a loader of TypeScript would take longer than most files.
 * The tests compile one of their own and name it in ANALYSIS_PROCESS.
 */
const ENTRY = "dist/analysis-process.js";
const HEAP_MEGABYTES = 256;
/** All that is passed on: the process reads what strangers made, and should know no secret. */
const ENVIRONMENT = ["PATH", "FFMPEG_PATH", "FFPROBE_PATH", "TMPDIR", "LD_LIBRARY_PATH"];

/** Starts the process that reads one file. It leads a group of its own, to be killed as one. */
export function startAnalysis(path: string, declared: Declared): ChildProcess {
  return fork(
    process.env.ANALYSIS_PROCESS || resolve(ENTRY),
    [resolve(path), declared.type, declared.mimeType],
    {
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`],
      // Takes bytes as they are, where JSON would spell them out.
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      detached: true,
      env: {
        ...Object.fromEntries(ENVIRONMENT.map((name) => [name, process.env[name]])),
        NODE_ENV: process.env.NODE_ENV,
      },
    },
  );
}

/** Ends the process and what it started, whatever they are doing, and waits until it is gone. */
export async function endAnalysis(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once("exit", () => done());
  });
  try {
    if (child.pid) process.kill(-child.pid, "SIGKILL");
  } catch {
    // The group is gone already, or this system knows no groups.
    child.kill("SIGKILL");
  }
  if (child.pid) await gone;
}
