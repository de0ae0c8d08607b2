import { type ChildProcess, fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

/**
 * Compiled by scripts/compile.mjs, because a loader of TypeScript would take longer than most
 * files. The tests compile their own and name it in ANALYSIS_PROCESS.
 */
const ENTRY = "dist/analysis-process.js";
const HEAP_MEGABYTES = 256;
/** All that is passed on: the process reads what strangers made, and should know no secret. */
const ENVIRONMENT = [
  ...["PATH", "FFMPEG_PATH", "FFPROBE_PATH", "TMPDIR", "LD_LIBRARY_PATH"],
  ...["NODE_ENV", "ANALYSIS_PROCESS", "ANALYSIS_MEMORY"],
];
const CHECK_EVERY_MS = 200;

/** The settings that a process is started with, as they are now. */
export function analysisEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    ENVIRONMENT.map((name) => [name, process.env[name]]),
  ) as NodeJS.ProcessEnv;
}

/** Starts a process that reads the files it is sent. It leads a group of its own, to be killed as one. */
export function startAnalysis(): ChildProcess {
  return fork(process.env.ANALYSIS_PROCESS || resolve(ENTRY), [], {
    execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`],
    // Takes bytes as they are; JSON would write them out as numbers.
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    detached: true,
    env: analysisEnvironment(),
  });
}

/** Kills the process and those that it started, and waits until it is gone. */
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

/**
 * Calls `onExceeded` once a process and its children hold more than `maxBytes` of memory. Needs
 * Linux: elsewhere nothing is watched. Returns a function that ends the watch.
 */
export function watchMemory(pid: number, maxBytes: number, onExceeded: () => void): () => void {
  const timer = setInterval(async () => {
    const held = await Promise.all((await processGroup(pid)).map(residentBytes));
    if (held.reduce((sum, bytes) => sum + bytes, 0) > maxBytes) onExceeded();
  }, CHECK_EVERY_MS);
  return () => clearInterval(timer);
}

/** A process and its children, such as ffmpeg. Without Linux's /proc the process alone. */
export async function processGroup(pid: number): Promise<number[]> {
  const children = await readProc(`${pid}/task/${pid}/children`);
  return [pid, ...children.split(" ").filter(Boolean).map(Number)];
}

/** The memory that a process holds, in bytes; 0 without Linux's /proc. */
export async function residentBytes(pid: number): Promise<number> {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(await readProc(`${pid}/status`))?.[1];
  return Number(kibibytes ?? 0) * 1024;
}

/** Empty if the process has ended meanwhile, or if there is no /proc. */
function readProc(name: string): Promise<string> {
  return readFile(`/proc/${name}`, "utf8").catch(() => "");
}
