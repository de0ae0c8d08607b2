import { spawnSync } from "node:child_process";

/** Runs a program to its end; if it fails, throws with its output. */
export function runTool(program, args, input) {
  const result = spawnSync(program, args, { input, maxBuffer: Number.POSITIVE_INFINITY });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${program} ${args.join(" ")}\n${result.stderr}`);
}
