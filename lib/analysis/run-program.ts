import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Runs a program and hands on what it prints, as it comes; one that is no longer listened to is killed.
 * How it ends isn't told: a program that stumbles over a broken file has often said much before.
 */
export async function* runProgram(program: string, args: string[]): AsyncGenerator<Buffer> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "ignore"] });
  const closed = once(child, "close");
  try {
    // Fails at once where the program can't be started.
    await once(child, "spawn");
    yield* child.stdout;
    await closed;
  } finally {
    child.kill("SIGKILL");
  }
}

/** All that a program prints. Null where it is more than `maxBytes`. */
export async function collectOutput(
  program: string,
  args: string[],
  maxBytes: number,
): Promise<Buffer | null> {
  const blocks: Buffer[] = [];
  let size = 0;
  for await (const block of runProgram(program, args)) {
    size += block.length;
    if (size > maxBytes) return null;
    blocks.push(block);
  }
  return Buffer.concat(blocks);
}
