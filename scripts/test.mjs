// `npm test`: everything that must hold, from a bare clone. Brings what it needs, runs every step
// even where an earlier one failed, and ends with what failed and the line "N passed, N failed".
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { blankSettings } from "./blank-settings.mjs";
import { failuresOfPlaywright, failuresOfVitest } from "./failures-of.mjs";
import { findBrowser } from "./find-browser.mjs";
import { binOf, build, generate, install } from "./prepare.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const total = { passed: 0, failed: 0, skipped: 0 };
/** What failed, a name and a reason each: told again at the end, where it is looked for. */
const failures = [];
const reports = mkdtempSync(join(tmpdir(), "recordings-reports-"));

Object.assign(process.env, blankSettings);

if (prepared("packages", install) && prepared("database clients", generate)) {
  check("format and lint", "@biomejs/biome", ["check", "--error-on-warnings"], "biome");
  check("route types", "next", ["typegen"]);
  check("types", "typescript", ["--noEmit"], "tsc");
  check("import direction", null, ["scripts/check-imports.mjs"]);
  runVitest("units on both engines");
  if (prepared("build", build)) {
    runVitest("the server as a process", "faults/vitest.config.ts");
    runPlaywright();
  }
}
rmSync(reports, { recursive: true, force: true });

if (failures.length > 0) console.log(`\n── what failed\n${failures.join("\n")}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** Does a preparing step. Without it the steps that need it can't run, so it counts as one. */
function prepared(title, work) {
  try {
    work();
    total.passed++;
    return true;
  } catch (error) {
    total.failed++;
    failures.push(`✗ ${title}: ${error.message}`);
    return false;
  }
}

/** Runs a program, which counts as one: passed where it exits with 0. */
function check(title, packageName, args, command = packageName) {
  const isPassed = run(title, packageName ? [binOf(packageName, command), ...args] : args);
  total[isPassed ? "passed" : "failed"]++;
  if (!isPassed) failures.push(`✗ ${title}`);
}

function runVitest(title, config = "vitest.config.ts") {
  const file = join(reports, `${config.replace("/", "-")}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const args = ["run", `--config=${config}`, ...reporters];
  const isPassed = run(title, [binOf("vitest"), ...args]);
  const report = readReport(file);
  add(title, isPassed, failuresOfVitest(report), {
    passed: report?.numPassedTests,
    failed: report?.numFailedTests,
    skipped: report?.numPendingTests,
  });
}

function runPlaywright() {
  const browser = findBrowser();
  if (browser === null) {
    failures.push(
      "✗ No browser: install Chromium (Debian: apt-get install -y chromium), or set",
      "  CHROMIUM_PATH to one.",
    );
    total.failed++;
    return;
  }
  const file = join(reports, "playwright.json");
  const args = [binOf("@playwright/test", "playwright"), "test", "--config=e2e"];
  const title = "journeys in a browser";
  const isPassed = run(title, [...args, "--reporter=list,json"], {
    CHROMIUM_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  const report = readReport(file);
  add(title, isPassed, failuresOfPlaywright(report), {
    passed: report?.stats.expected,
    failed: (report?.stats.unexpected ?? 0) + (report?.stats.flaky ?? 0),
    skipped: report?.stats.skipped,
  });
}

/** Counts a run's tests. One that failed without a failed test (it never started) counts as one. */
function add(title, isPassed, failed, counts) {
  total.passed += counts.passed ?? 0;
  total.failed += isPassed ? (counts.failed ?? 0) : Math.max(1, counts.failed ?? 0);
  total.skipped += counts.skipped ?? 0;
  failures.push(...failed);
  if (!isPassed && failed.length === 0) failures.push(`✗ ${title}: ended without a failed test`);
}

function run(title, args, env = {}) {
  console.log(`\n── ${title}`);
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${status === 0 ? "✓" : "✗"} ${title}, ${seconds} s`);
  return status === 0;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
