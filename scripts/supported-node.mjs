// Continues on a newer Node if this one is too old for the product. Plain JavaScript without
// packages, which older versions of Node can also read.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The oldest Node that is supported, and the version to fetch if this one is older. */
const MIN_NODE = [22, 12];
const FETCHED_NODE = "24";
/** Remembers the fetched Node's path, so that later starts need no registry. */
const NOTE = fileURLToPath(new URL("../node_modules/.cache/recordings/node-path", import.meta.url));
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Returns at once if this Node is supported. Else it runs this very command on a Node from the npm
 * registry, passes signals on, and ends this process with the other's exit code.
 */
export async function ensureSupportedNode() {
  if (isSupported(process.versions.node)) return;
  const name = `Node ${process.versions.node}`;
  const node = knownNode() ?? fetchNode(name);
  process.stderr.write(`${name} is too old: continuing on Node ${versionOf(node)}.\n`);
  process.exit(await runOn(node));
}

/** Whether a version such as "22.12.0" is supported. */
export function isSupported(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1]);
}

function knownNode() {
  if (!existsSync(NOTE)) return null;
  const path = readFileSync(NOTE, "utf8");
  return versionOf(path) ? path : null;
}

function fetchNode(name) {
  const args = ["-y", "-p", `node@${FETCHED_NODE}`, "--", "node", "-p", "process.execPath"];
  const { stdout, status } = spawnSync("npx", args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32",
  });
  const path = (stdout || "").trim().split("\n").pop();
  if (status !== 0 || !path || !versionOf(path)) {
    process.stderr.write(
      `Error: ${name} is too old, and no newer one could be fetched from the npm registry. Install Node ${FETCHED_NODE}.\n`,
    );
    process.exit(1);
  }
  if (existsSync(dirname(dirname(dirname(NOTE))))) {
    mkdirSync(dirname(NOTE), { recursive: true });
    writeFileSync(NOTE, path);
  }
  return path;
}

/** The version of the Node at a path; null if there is none, or an unsupported one. */
function versionOf(path) {
  const { stdout, status } = spawnSync(path, ["-p", "process.versions.node"], { encoding: "utf8" });
  const version = (stdout || "").trim();
  return status === 0 && isSupported(version) ? version : null;
}

function runOn(node) {
  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: "inherit",
    // Programs that it starts, such as npm's install scripts, find the same Node.
    env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH || ""}` },
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      resolve(code === null ? 128 + (constants.signals[signal] || 0) : code);
    });
  });
}
