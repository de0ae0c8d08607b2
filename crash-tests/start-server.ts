import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { blankSettings } from "@/scripts/blank-settings.mjs";
import { freePort } from "@/scripts/free-port";
import { serverFlags } from "@/scripts/server-flags.mjs";
import type { Environment } from "./environment";

const START_MS = 180_000;
const LOOK_MS = 20;

/** The production server as a process of its own. */
export type ServerProcess = {
  origin: string;
  pid: number;
  /** Ends it as a power cut does, and waits until it is gone. */
  kill: () => Promise<void>;
  /** Stops it, and returns its exit code. */
  stop: () => Promise<number | null>;
};

/** Starts the server in an environment and returns once it answers; on a free port, unless one is given. */
export async function startServer(
  environment: Environment,
  { port, settings = {} }: { port?: number; settings?: Record<string, string> } = {},
): Promise<ServerProcess> {
  const listensOn = port ?? (await freePort());
  const child = spawn(process.execPath, [...serverFlags, "bench/serve.mjs"], {
    env: { ...environmentOf(environment), PORT: String(listensOn), ...settings },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, "exit");
    }
    return child.exitCode;
  };
  const origin = `http://127.0.0.1:${listensOn}`;
  const deadline = Date.now() + START_MS;
  while (!(await isHealthy(origin))) {
    if (child.exitCode === null && Date.now() < deadline) await setTimeout(LOOK_MS);
    else throw new Error(`The server did not start; its exit code is ${await end("SIGKILL")}.`);
  }
  return {
    origin,
    pid: child.pid ?? 0,
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
  };
}

/** The environment variables of the platform's processes there. */
export function environmentOf({ databaseUrl, environment }: Environment): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...blankSettings,
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: "error",
    // A few callers send what many devices would.
    RATE_LIMIT_READS: "0",
    RATE_LIMIT_WRITES: "0",
    // Its advice about the next year's Node would stand between the results.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    HOST: "127.0.0.1",
    ...environment,
  };
}

function isHealthy(origin: string): Promise<boolean> {
  return fetch(`${origin}/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}
