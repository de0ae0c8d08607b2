import { readFile } from "node:fs/promises";

const LOOK_MS = 50;

/** Does some work, and returns its result with the max memory of a process meanwhile, in bytes. */
export async function mostMemoryDuring<Result>(
  pid: number,
  work: () => Promise<Result>,
): Promise<{ result: Result; most: number }> {
  let most = await memoryOf(pid);
  const timer = setInterval(async () => {
    most = Math.max(most, await memoryOf(pid));
  }, LOOK_MS);
  try {
    const result = await work();
    return { result, most };
  } finally {
    clearInterval(timer);
  }
}

/** The bytes of memory that a process holds. */
export async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}
