import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { blankSettings } from "@/scripts/blank-settings.mjs";
import { freePort } from "@/scripts/free-port";

const SUPPORTED = ["22", "24", "26"];
const TOO_OLD = "20";

/** The path of a version of Node, from the npm registry. */
function fetchNode(version: string): string {
  const args = ["-y", "-p", `node@${version}`, "--", "node", "-p", "process.execPath"];
  return execFileSync("npx", args, { encoding: "utf8" }).trim();
}

/** Starts the product as `npm start` does, makes a few requests, and stops it. Returns what it said. */
async function smoke(node: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "recordings-node-"));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = { ...process.env, ...blankSettings, DATA_DIR: folder, PORT: String(port) };
  const child = spawn(node, ["scripts/start.mjs"], { env });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      output += text;
    });
  }
  try {
    while (!/API key +sk_live_/.test(output)) {
      expect(child.exitCode).toBeNull();
      await setTimeout(100);
    }
    const key = /API key +(\S+)/.exec(output)?.[1];
    const list = await fetch(`${origin}/api/recordings?limit=5`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect((await list.json()).data).toHaveLength(5);
    expect((await fetch(`${origin}/health`)).status).toBe(200);
    expect(await (await fetch(`${origin}/sign-in`)).text()).toContain("Sign in");
    const projects = execFileSync(node, ["scripts/run.mjs", "dist/cli.js", "project", "list"], {
      env,
    });
    expect(String(projects)).toContain("proj_");
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  } finally {
    child.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  }
  return output;
}

test.for(SUPPORTED)("starts, serves and stops on Node %s", async (version) => {
  expect(await smoke(fetchNode(version))).not.toContain("too old");
});

test(`continues on a newer Node if it is started on Node ${TOO_OLD}`, async () => {
  const output = await smoke(fetchNode(TOO_OLD));
  expect(output).toMatch(/^Node 20\.\S+ is too old: continuing on Node 24\.\S+\.$/m);
});
