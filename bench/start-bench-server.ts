import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { freePort } from "@/scripts/free-port";
import { serverFlags } from "@/scripts/server-flags.mjs";
import { send } from "./measure";

/** Ticks of a second in which Linux counts a process's time, wherever Node runs. */
const TICKS = 100;

export type BenchServer = {
  port: number;
  /** The server's max memory so far, in MiB; null if the system doesn't report it. */
  peakMemory: () => Promise<number | null>;
  /** How long the server has kept processors busy, in seconds; null if the system doesn't report it. */
  cpuSeconds: () => Promise<number | null>;
  /** The same with all processes that it started, those that have ended included. */
  cpuSecondsOfAll: () => Promise<number | null>;
  stop: () => Promise<void>;
};

/** Starts the production server on a database, request log and all, and waits until it answers. */
export async function startBenchServer(
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<BenchServer> {
  const port = await freePort();
  const child = spawn(process.execPath, [...serverFlags, "bench/serve.mjs"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      RECORDINGS_BENCH: "1",
      DATABASE_URL: databaseUrl,
      DATA_DIR: "bench/.cache",
      // Requests are counted as ever, and none is refused.
      RATE_LIMIT_READS: "1000000000",
      RATE_LIMIT_WRITES: "1000000000",
      RATE_LIMIT_HEAVY: "1000000000",
      HOST: "127.0.0.1",
      PORT: String(port),
      ...settings,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await untilReady(port, child);
  return serverOf(child, port);
}

/** Starts the reference (bench/reference.mjs) on an SQLite database. */
export async function startReference(databaseUrl: string): Promise<BenchServer> {
  const child = startBare("bench/reference.mjs", databaseUrl.replace(/^file:/, ""));
  return serverOf(child, await portOf(child));
}

/** Starts a small program that prints the port that it listens on. */
export function startBare(program: string, argument: string): ChildProcess {
  return spawn(process.execPath, [program, argument], { stdio: ["ignore", "pipe", "inherit"] });
}

/** The port that a program prints. Throws when it ends before. */
export async function portOf(child: ChildProcess): Promise<number> {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`The program ended with ${code} before it was ready.`);
  });
  if (!child.stdout) throw new Error("The program has no output.");
  const [line] = await Promise.race([once(child.stdout, "data"), ended]);
  ended.catch(() => {});
  return Number(String(line));
}

function serverOf(child: ChildProcess, port: number): BenchServer {
  return {
    port,
    peakMemory: () => peakMemoryOf(child.pid ?? 0),
    cpuSeconds: () => cpuSecondsOf(child.pid ?? 0),
    cpuSecondsOfAll: () => cpuSecondsOfAll(child.pid ?? 0),
    stop: async () => {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function untilReady(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answer = await send({ port, path: "/health" }).catch(() => null);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The server ended with ${child.exitCode} before it was ready.`);
}

async function peakMemoryOf(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return kibibytes ? Math.round(Number(kibibytes) / 1024) : null;
}

async function cpuSecondsOf(pid: number): Promise<number | null> {
  const [user, system] = await ticksOf(pid);
  return secondsOf([user, system]);
}

async function cpuSecondsOfAll(pid: number): Promise<number | null> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  const going = await Promise.all(children.split(" ").filter(Boolean).map(Number).map(ticksOf));
  return secondsOf([...(await ticksOf(pid)), ...going.flat()]);
}

/** User and system time of a process, and of those that it started and that have ended. */
async function ticksOf(pid: number): Promise<number[]> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // Behind the name, which may hold anything, they are the 12th to the 15th.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields.slice(11, 15).map(Number);
}

function secondsOf(ticks: readonly (number | undefined)[]): number | null {
  const sum = ticks.reduce<number>((all, one) => all + (one ?? Number.NaN), 0);
  return Number.isNaN(sum) || ticks.length === 0 ? null : sum / TICKS;
}
