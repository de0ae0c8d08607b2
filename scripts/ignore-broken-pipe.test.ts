import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";

const url = new URL("ignore-broken-pipe.mjs", import.meta.url).href;

/** The exit code of a process that goes on writing after the reader of its output has ended. */
async function exitCode(preparation: string): Promise<number> {
  const script = `${preparation}
    process.stdin.once("end", () => {
      const timer = setInterval(() => { console.log("more"); console.error("more"); }, 5);
      setTimeout(() => { clearInterval(timer); process.exitCode = 7; }, 200);
    }).resume();`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script]);
  child.stdout.destroy();
  child.stderr.destroy();
  child.stdin.end();
  const [code] = await once(child, "exit");
  return code as number;
}

test("a process goes on after the reader of its output has ended", async () => {
  expect(await exitCode("")).not.toBe(7);
  expect(await exitCode(`(await import(${JSON.stringify(url)})).ignoreBrokenPipe();`)).toBe(7);
});
