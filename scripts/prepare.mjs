// Makes what `npm start` and `npm test` need: packages, database clients, a build. Plain JavaScript
// without packages, because on a bare clone there are none.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateRoutes } from "./generate-routes.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const GENERATED = "lib/db/generated";
const GENERATE_STAMP = `${GENERATED}/made-of`;
/** New packages are installed here, and take the place of the old ones only once they are whole. */
const STAGE = ".packages.new";
const COMPILE_STAMP = "dist/made-of";
const PAGES_STAMP = ".next/made-of";
/** Everything that the programs in dist/ are compiled from. */
const SOURCES = [
  "app",
  "cli",
  "components/auth",
  "components/docs",
  "components/forms",
  "components/ui",
  "lib",
  "server",
  "prisma/schema.prisma",
  "package-lock.json",
];
/** Everything that the pages are built from. */
const PAGES_SOURCES = [
  "app",
  "components",
  "lib",
  "prisma/schema.prisma",
  "instrumentation-client.ts",
  "next.config.mjs",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.json",
];

/** A step that failed; its output has been shown. */
export class PrepareError extends Error {
  isExpected = true;
}

/** Makes everything that `npm start` runs, unless its sources are unchanged. */
export function build() {
  compile();
  buildPages();
}

/** Whether what `build` makes is there and up to date. */
export function isBuilt() {
  return isCompiled() && pagesAreBuilt();
}

/** Compiles the server, the worker and the command line, unless they are up to date. */
export function compile() {
  if (isCompiled()) return;
  install();
  generate();
  step("Compiling the server", () => {
    if (!run(process.execPath, ["scripts/compile.mjs"])) {
      throw new PrepareError("The server could not be compiled.");
    }
    setStamp(COMPILE_STAMP, hashOf(SOURCES));
  });
}

/** Builds the dashboard's pages for production, unless they are up to date. */
function buildPages() {
  if (pagesAreBuilt()) return;
  install();
  generate();
  step("Building the pages", () => {
    const env = {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      RECORDINGS_PAGES_ONLY: "1",
    };
    if (!run(process.execPath, [binOf("next"), "build"], env)) {
      throw new PrepareError("The pages could not be built.");
    }
    setStamp(PAGES_STAMP, hashOf(PAGES_SOURCES));
  });
}

function isCompiled() {
  return isThere("dist/server.js") && stampOf(COMPILE_STAMP) === hashOf(SOURCES);
}

function pagesAreBuilt() {
  return isThere(".next/BUILD_ID") && stampOf(PAGES_STAMP) === hashOf(PAGES_SOURCES);
}

/**
 * Installs the packages of package-lock.json, unless they are the ones that are there. The old ones
 * stay as they are until the new ones are whole.
 */
export function install() {
  if (packagesAreInstalled() && sqliteLoads()) return;
  step("Installing packages", () => {
    rmSync(at(STAGE), { recursive: true, force: true });
    mkdirSync(at(STAGE));
    for (const file of ["package.json", "package-lock.json", ".npmrc"].filter(isThere)) {
      copyFileSync(at(file), at(`${STAGE}/${file}`));
    }
    // npm_execpath is the npm that runs this script, which need not be the first on the PATH.
    const npm = process.env.npm_execpath;
    const args = ["ci", "--include=dev", "--ignore-scripts=false", "--no-audit", "--no-fund"];
    const isInstalled = npm?.endsWith(".js")
      ? run(process.execPath, [npm, ...args], offlineEnv, { cwd: at(STAGE) })
      : run("npm", args, offlineEnv, { cwd: at(STAGE), shell: process.platform === "win32" });
    if (!isInstalled) {
      rmSync(at(STAGE), { recursive: true, force: true });
      throw new PrepareError(
        "The packages could not be installed. Those that were here still are.",
      );
    }
    if (isThere("node_modules")) renameSync(at("node_modules"), at(`${STAGE}/old`));
    renameSync(at(`${STAGE}/node_modules`), at("node_modules"));
    rmSync(at(STAGE), { recursive: true, force: true });
    if (!sqliteLoads()) throw new PrepareError("SQLite's driver doesn't load on this machine.");
  });
}

/** Generates the table of routes and the database clients, unless they are what they would be. */
export function generate() {
  generateRoutes();
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

/** The script behind a package's command, to be run by Node on every platform alike. */
export function binOf(packageName, command = packageName) {
  const folder = join(root, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[command]);
}

/** Whether the installed packages are those of the lock file, by npm's own record. */
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

/**
 * Whether SQLite's driver runs here, tried in another process, as a driver that doesn't fit ends
 * its process.
 */
function sqliteLoads() {
  const script = 'new (require("better-sqlite3"))(":memory:").close()';
  return spawnSync(process.execPath, ["-e", script], { cwd: root, stdio: "ignore" }).status === 0;
}

// Prisma's package would download engines that nothing here runs, and fail if it can't.
const offlineEnv = {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_SKIP_POSTINSTALL_GENERATE: "1",
};

/** Prints on stderr what takes a while: stdout is for the results of the command that follows. */
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

/** Runs a program quietly; shows its output only if it fails. */
function run(program, args, env = {}, options = {}) {
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

function hashOf(paths) {
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

function at(path) {
  return join(root, path);
}

function isThere(path) {
  return existsSync(at(path));
}

function readJson(path) {
  return JSON.parse(readFileSync(at(path), "utf8"));
}

function stampOf(path) {
  return isThere(path) ? readFileSync(at(path), "utf8") : "";
}

function setStamp(path, hash) {
  mkdirSync(at(dirname(path)), { recursive: true });
  writeFileSync(at(path), hash);
}
