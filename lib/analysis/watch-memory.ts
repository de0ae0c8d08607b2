import { readFile } from "node:fs/promises";

const LOOK_EVERY_MS = 200;

/**
 * Calls `onExceeded` once a process and its children hold more than `maxBytes` of memory. Needs
 * Linux; elsewhere nobody looks. Returns what ends the watch.
 */
export function watchMemory(pid: number, maxBytes: number, onExceeded: () => void): () => void {
  const timer = setInterval(async () => {
    const held = await Promise.all((await familyOf(pid)).map(residentBytes));
    if (held.reduce((sum, bytes) => sum + bytes, 0) > maxBytes) onExceeded();
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

async function familyOf(pid: number): Promise<number[]> {
  const children = await readProc(`${pid}/task/${pid}/children`);
  return [pid, ...children.split(" ").filter(Boolean).map(Number)];
}

async function residentBytes(pid: number): Promise<number> {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(await readProc(`${pid}/status`))?.[1];
  return Number(kibibytes ?? 0) * 1024;
}

/** Empty where the process has ended meanwhile, or there is no /proc. */
function readProc(name: string): Promise<string> {
  return readFile(`/proc/${name}`, "utf8").catch(() => "");
}
