import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { failuresOfPlaywright, failuresOfVitest } from "./failures-of.mjs";
import { binOf } from "./prepare.mjs";
import { resultsOfPlaywright, resultsOfVitest } from "./results-of.mjs";
import { Terminal } from "./terminal.mjs";

const SLOWEST = 10;

/**
 * A run of several steps, which may run side by side. A program counts as one test, a suite as its
 * tests. A step that fails doesn't stop the others.
 */
export class TestRun {
  #terminal = new Terminal();
  #start = performance.now();
  #reports = mkdtempSync(join(tmpdir(), "recordings-reports-"));
  #total = { passed: 0, failed: 0, skipped: 0 };
  /** The failures, each with a name and a reason: repeated at the end, which people read first. */
  #failures = [];
  #steps = [];
  #files = [];

  /** Does what other steps need. Returns whether they can run. */
  prepare(title, work) {
    const start = performance.now();
    try {
      work();
      this.#total.passed++;
      return true;
    } catch (error) {
      this.fail(`${title}: ${error.message}`);
      return false;
    } finally {
      this.#steps.push({ title, seconds: secondsSince(start) });
    }
  }

  /** Counts a failure that no program reports. */
  fail(reason) {
    this.#total.failed++;
    this.#failures.push(`✗ ${reason}`);
  }

  /** Runs a program of Node with its arguments, which passes if it exits with 0. */
  async program(title, args) {
    const isPassed = await this.#run(title, args);
    if (isPassed) this.#total.passed++;
    else this.fail(title);
    return isPassed;
  }

  /** Runs the tests of a config of Vitest. */
  async vitest(title, { config, args = [], env = {} }) {
    const file = join(this.#reports, `${this.#steps.length}-${config.replaceAll("/", "-")}.json`);
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const command = [binOf("vitest"), "run", `--config=${config}`, ...reporters, ...args];
    const isPassed = await this.#run(title, command, env);
    const report = readReport(file);
    this.#add(title, isPassed, failuresOfVitest(report), resultsOfVitest(report));
  }

  /** Runs the journeys of a config of Playwright. */
  async playwright(title, { config, args = [], env = {} }) {
    const file = join(this.#reports, "playwright.json");
    const bin = binOf("@playwright/test", "playwright");
    const command = [bin, "test", `--config=${config}`, "--reporter=list,json", ...args];
    const isPassed = await this.#run(title, command, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file });
    const report = readReport(file);
    this.#add(title, isPassed, failuresOfPlaywright(report), resultsOfPlaywright(report));
  }

  /**
   * Prints the steps' times, the failures and the sum, and sets the exit code.
   *
   * @param {number} [budgetSeconds] the max time of the run on two idle cores
   */
  end(budgetSeconds) {
    rmSync(this.#reports, { recursive: true, force: true });
    const seconds = secondsSince(this.#start);
    const slowest = this.#files.toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
    this.#print("seconds of each step", [
      ...this.#steps.map(line),
      line({ title: "all", seconds }),
    ]);
    if (slowest.length > 0) this.#print("slowest test files", slowest.map(line));
    if (seconds > budgetSeconds) {
      const words = `The run took ${seconds.toFixed(0)} s, and its budget is ${budgetSeconds} s.`;
      this.#print("over budget", [words]);
    }
    if (this.#failures.length > 0) this.#print("what failed", this.#failures);
    const { passed, failed, skipped } = this.#total;
    this.#print("", [
      `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`,
    ]);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  }

  /** Counts a suite's tests. One that failed without a failed test (it never started) counts as one. */
  #add(title, isPassed, failures, { passed, failed, skipped, files }) {
    this.#total.passed += passed;
    this.#total.failed += isPassed ? failed : Math.max(1, failed);
    this.#total.skipped += skipped;
    this.#files.push(...files);
    this.#failures.push(...failures);
    if (!isPassed && failures.length === 0) {
      this.#failures.push(`✗ ${title}: ended without a failed test`);
    }
  }

  /** Runs a program of Node, shows what it writes, and resolves to whether it exits with 0. */
  #run(title, args, env = {}) {
    const output = this.#terminal.open();
    const start = performance.now();
    output.write(`\n── ${title}\n`);
    return new Promise((resolve) => {
      const child = spawn(process.execPath, args, {
        env: { ...colours(), ...process.env, ...env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text) => output.write(text));
      }
      child.on("close", (code) => {
        const seconds = secondsSince(start);
        output.write(`${code === 0 ? "✓" : "✗"} ${title}, ${seconds.toFixed(1)} s\n`);
        output.end();
        this.#steps.push({ title, seconds });
        resolve(code === 0);
      });
    });
  }

  #print(title, lines) {
    console.log(`\n${title === "" ? "" : `── ${title}\n`}${lines.join("\n")}`);
  }
}

function line({ title, file, seconds }) {
  return `${seconds.toFixed(1).padStart(7)}  ${title ?? file}`;
}

function secondsSince(start) {
  return (performance.now() - start) / 1000;
}

/** A pipe has no colours by itself, and what it carries is shown on the terminal. */
function colours() {
  return process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
