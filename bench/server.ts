import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { freePort } from "@/scripts/free-port";
import { serverFlags } from "@/scripts/server-flags.mjs";
import { send } from "./measure";

export type BenchServer = {
  port: number;
  /** The most memory the server has held, in MiB, or null where the system does not tell. */
  peakMemory: () => Promise<number | null>;
  stop: () => Promise<void>;
};

/** Starts the production server on a database, request log and all, and waits until it answers. */
export async function startServer(
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
      HOST: "127.0.0.1",
      PORT: String(port),
      ...settings,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await untilReady(port, child);
  return {
    port,
    peakMemory: () => peakMemoryOf(child.pid ?? 0),
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
