import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { at, isThere, PrepareError, readJsonFile, root, run, step } from "./prepare-steps.mjs";

/** New packages are installed here, and take the place of the old ones only once they are whole. */
const STAGE = ".packages.new";

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

/** Whether the installed packages are those of the lock file, by npm's own record. */
function packagesAreInstalled() {
  if (!isThere("node_modules/.package-lock.json")) return false;
  const { "": _, ...wanted } = readJsonFile("package-lock.json").packages;
  const present = readJsonFile("node_modules/.package-lock.json").packages;
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
