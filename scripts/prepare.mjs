// What `npm start` and `npm test` need before they can do anything: packages, database clients, a
// build. Plain JavaScript without packages, because on a bare clone there are none.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);
const GENERATED = "lib/db/generated";
const GENERATE_STAMP = "node_modules/.cache/recordings/generated";
const BUILD_STAMP = ".next/recordings-build";
/** Everything that a build is made of. */
const BUILD_INPUTS = [
  "app",
  "components",
  "lib",
  "prisma/schema.prisma",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.json",
];

/** A step that failed; its output has been shown. */
export class PrepareError extends Error {
  isExpected = true;
}

/** Installs the packages of package-lock.json, unless they are the ones that are there. */
export function install() {
  if (packagesAreInstalled() && sqliteLoads()) return;
  step("Installing packages (minutes where SQLite's driver must be compiled)", () => {
    // npm_execpath is the npm that runs this script, which need not be the first on the PATH.
    const npm = process.env.npm_execpath;
    const args = ["ci", "--include=dev", "--ignore-scripts=false", "--no-audit", "--no-fund"];
    const installed = npm?.endsWith(".js")
      ? run(process.execPath, [npm, ...args], offlineEnv)
      : run("npm", args, offlineEnv, process.platform === "win32");
    if (installed && sqliteLoads()) return;
    throw new PrepareError(
      "The packages could not be installed. Where it was SQLite's driver, install what compiles it: python3, make and a C++ compiler (Debian: apt-get install -y python3 make g++).",
    );
  });
}

/** Generates the database clients, unless neither the schema nor the generator changed. */
export function generate() {
  const hash = hashOf(["prisma/schema.prisma", "scripts/generate.mjs", "package-lock.json"]);
  const clients = [`${GENERATED}/sqlite/client.ts`, `${GENERATED}/postgresql/client.ts`];
  if (clients.every(isThere) && stampOf(GENERATE_STAMP) === hash) return;
  step("Generating the database clients", () => {
    if (!run(process.execPath, ["scripts/generate.mjs"])) {
      throw new PrepareError("The database clients could not be generated.");
    }
    setStamp(GENERATE_STAMP, hash);
  });
}

/** Builds the application for production, unless nothing that it is made of changed. */
export function build() {
  const hash = hashOf(BUILD_INPUTS);
  if (isThere(".next/BUILD_ID") && stampOf(BUILD_STAMP) === hash) return;
  step("Building the application", () => {
    const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
    if (!run(process.execPath, [binOf("next"), "build"], env)) {
      throw new PrepareError("The application could not be built.");
    }
    setStamp(BUILD_STAMP, hash);
  });
}

/** The script behind a package's command, to be run by Node on every platform alike. */
export function binOf(packageName, command = packageName) {
  const folder = join(root, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[command]);
}

/** Whether what npm says it installed is what the lock asks for. */
function packagesAreInstalled() {
  if (!isThere("node_modules/.package-lock.json")) return false;
  const { "": _, ...wanted } = readJson("package-lock.json").packages;
  const present = readJson("node_modules/.package-lock.json").packages;
  return Object.entries(wanted).every(([path, { version, integrity, optional, peer }]) => {
    const found = present[path];
    // Another platform's packages are wanted by the lock and rightly absent.
    if (!found) return Boolean(optional || peer);
    return found.version === version && found.integrity === integrity;
  });
}

/** Whether SQLite's driver was compiled for this very version of Node. */
function sqliteLoads() {
  try {
    const Sqlite = require("better-sqlite3");
    new Sqlite(":memory:").close();
    return true;
  } catch {
    return false;
  }
}

// Prisma's package would download engines that nothing here runs, and fail where it can't.
const offlineEnv = {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_SKIP_POSTINSTALL_GENERATE: "1",
};

/** Says on stderr what takes a while: stdout is for the results of whatever comes after. */
function step(title, work) {
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

/** Runs a program quietly; shows what it wrote only where it fails. */
function run(program, args, env = {}, shell = false) {
  const result = spawnSync(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: Number.POSITIVE_INFINITY,
    stdio: ["ignore", "pipe", "pipe"],
    shell,
  });
  if (result.status === 0) return true;
  process.stderr.write(`\n${result.stdout ?? ""}${result.stderr ?? ""}`);
  if (result.error) process.stderr.write(`${result.error.message}\n`);
  return false;
}

function hashOf(paths) {
  const hash = createHash("sha256").update(process.version);
  for (const path of paths.filter(isThere).flatMap(filesOf)) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest("hex");
}

/** A file itself, or the files below a folder, without those that no build reads. */
function filesOf(path) {
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter(({ name }) => !name.includes(".test."))
    .map(({ name }) => `${path}/${name}`)
    .filter((child) => child !== GENERATED && child !== "lib/testing")
    .sort()
    .flatMap(filesOf);
}

function isThere(path) {
  return existsSync(join(root, path));
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}

function stampOf(path) {
  return isThere(path) ? readFileSync(join(root, path), "utf8") : "";
}

function setStamp(path, hash) {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), hash);
}
