// Finds what tests need besides npm's packages, a browser and ffmpeg, and brings what is missing.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { binOf } from "./prepare.mjs";

// The shell has no windows to draw, and tests in it take a sixth less.
const SHELL = "chromium-headless-shell";
const NAMES = [SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const LAUNCH = `
  const { chromium } = await import("@playwright/test");
  await (await chromium.launch({ args: ["--no-sandbox"] })).close();`;

/**
 * Returns the path of a browser on this machine, or "" for Playwright's own. Null if there is none
 * and none could be installed.
 */
export function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return given;
  return onPath() ?? playwrightsOwn() ?? debians();
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  // Some distributions install a script that only says how to get the browser.
  return paths.find((path) => existsSync(path) && succeeds(path, ["--version"])) ?? null;
}

function playwrightsOwn() {
  if (launches()) return "";
  console.log("No browser found: fetching Playwright's");
  const isInstalled = succeeds(process.execPath, [
    binOf("playwright"),
    "install",
    "--only-shell",
    "chromium",
  ]);
  // On a bare Linux it may lack libraries of the system.
  return isInstalled && launches() ? "" : null;
}

function debians() {
  if (process.getuid?.() !== 0 || !succeeds("apt-get", ["--version"])) return null;
  console.log("That failed: fetching Debian's package");
  succeeds("apt-get", ["update"]);
  for (const name of [SHELL, "chromium"]) {
    if (succeeds("apt-get", ["install", "-y", "--no-install-recommends", name])) return onPath();
  }
  return null;
}

function launches() {
  return succeeds(process.execPath, ["--input-type=module", "--eval", LAUNCH]);
}

/**
 * Installs Debian's ffmpeg if there is none and the user is root; prints a line if tests will be
 * skipped without it.
 */
export function bringFfmpeg() {
  if (succeeds("ffmpeg", ["-version"])) return;
  if (process.getuid?.() === 0 && succeeds("apt-get", ["--version"])) {
    console.log("No ffmpeg found: fetching Debian's package");
    succeeds("apt-get", ["update"]);
    succeeds("apt-get", ["install", "-y", "--no-install-recommends", "ffmpeg"]);
  }
  if (!succeeds("ffmpeg", ["-version"])) console.log("Tests that need ffmpeg are skipped.");
}

function succeeds(program, args) {
  return spawnSync(program, args, { stdio: "ignore" }).status === 0;
}
