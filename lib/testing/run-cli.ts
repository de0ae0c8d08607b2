import { type ChildProcess, spawn } from "node:child_process";

export type Outcome = { code: number | null; stdout: string; stderr: string };

type Setting = {
  /** The command's stdin. */
  input?: string;
  /** Its environment besides the test's own. */
  env: Record<string, string>;
  onStart?: (command: ChildProcess) => void;
};

/** Runs the command line in a process of its own, as an operator does. */
export function runCli(args: string[], { input = "", env, onStart }: Setting): Promise<Outcome> {
  return new Promise((resolve) => {
    const command = spawn(process.execPath, ["scripts/run.mjs", "dist/cli.js", ...args], {
      env: { ...process.env, ...env },
    });
    let [stdout, stderr] = ["", ""];
    command.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    command.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    command.on("close", (code) => resolve({ code, stdout, stderr }));
    command.stdin.on("error", () => {});
    command.stdin.end(input);
    onStart?.(command);
  });
}
