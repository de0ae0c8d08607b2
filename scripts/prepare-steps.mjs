// Shared by the steps that make things: how they are shown and run, and how unchanged sources are recognised.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
export const GENERATED = "lib/db/generated";

/** A step that failed; its output has been shown. */
export class PrepareError extends Error {
  isExpected = true;
}

/** Prints on stderr what takes a while: stdout is for the results of the command that follows. */
export function step(title, work) {
  const start = performance.now();
  process.stderr.write(`${title} …`);
  try {
    work();
    process.stderr.write(` ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  } catch (error) {
    process.stderr.write(" failed\n");
    throw error;
  }
}

/** Runs a program quietly; shows its output only if it fails. */
export function run(program, args, env = {}, options = {}) {
  const result = spawnSync(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: Number.POSITIVE_INFINITY,
    stdio: ["ignore", "pipe", "pipe"],
    ...options,
  });
  if (result.status === 0) return true;
  process.stderr.write(`\n${result.stdout ?? ""}${result.stderr ?? ""}`);
  if (result.error) process.stderr.write(`${result.error.message}\n`);
  return false;
}

export function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths.filter(isThere).flatMap(filesOf)) {
    hash.update(`\0${path}\0`).update(readFileSync(at(path)));
  }
  return hash.digest("hex");
}

/** A file itself, or the files below a folder, without those that no build reads. */
function filesOf(path) {
  if (statSync(at(path)).isFile()) return [path];
  return readdirSync(at(path), { withFileTypes: true })
    .filter(({ name }) => !/\.(test|proof)\./.test(name))
    .map(({ name }) => `${path}/${name}`)
    .filter((child) => child !== GENERATED && !/^(lib|components)\/testing$/.test(child))
    .sort()
    .flatMap(filesOf);
}

export function at(path) {
  return join(root, path);
}

export function isThere(path) {
  return existsSync(at(path));
}

export function readJsonFile(path) {
  return JSON.parse(readFileSync(at(path), "utf8"));
}

export function stampOf(path) {
  return isThere(path) ? readFileSync(at(path), "utf8") : "";
}

export function setStamp(path, hash) {
  mkdirSync(at(dirname(path)), { recursive: true });
  writeFileSync(at(path), hash);
}
