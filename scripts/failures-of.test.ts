import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { failuresOfPlaywright, failuresOfVitest } from "./failures-of.mjs";
import { binOf } from "./prepare.mjs";
import { resultsOfPlaywright, resultsOfVitest } from "./results-of.mjs";

/** The JSON report of a run in which some tests fail. */
async function reportOf(files: Record<string, string>, bin: string, args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), "recordings-failures-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const report = join(folder, "report.json");
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  await new Promise<void>((ended) => {
    execFile(process.execPath, [bin, ...args], { cwd: folder, env }, () => ended());
  });
  return JSON.parse(readFileSync(report, "utf8"));
}

test("lists each failed test of Vitest with its reason, and files that don't run", async () => {
  const files = {
    "a.test.ts": `import { expect, test } from "vitest";
      test("holds", () => {});
      test("breaks", () => expect(1).toBe(2));`,
    "b.test.ts": `import "./nothing";`,
  };
  const args = ["run", "--reporter=json", "--outputFile.json=report.json"];
  const report = await reportOf(files, binOf("vitest"), args);
  const failures = failuresOfVitest(report);
  expect(failures).toHaveLength(2);
  expect(failures.join("\n")).toMatch(/✗ .*a\.test\.ts › breaks\n {4}AssertionError: expected 1/);
  expect(failures.join("\n")).toMatch(/✗ .*b\.test\.ts\n.*nothing/);
  const file = { file: expect.stringMatching(/a\.test\.ts$/), seconds: expect.any(Number) };
  const results = { passed: 1, failed: 1, skipped: 0, files: expect.arrayContaining([file]) };
  expect(resultsOfVitest(report)).toEqual(results);
});

test("lists each failed journey with its reason", async () => {
  const files = {
    "a.spec.ts": `import { expect, test } from "@playwright/test";
      test("holds", () => {});
      test.describe("deep", () => { test("breaks", () => expect(1).toBe(2)); });`,
    "b.spec.ts": `import { test } from "@playwright/test"; import "./nothing"; test("never", () => {});`,
  };
  const args = ["test", "--reporter=json"];
  const bin = binOf("@playwright/test", "playwright");
  const report = await reportOf({ "a.spec.ts": files["a.spec.ts"] }, bin, args);
  const failures = failuresOfPlaywright(report);
  expect(failures).toHaveLength(1);
  expect(failures[0]).toMatch(/✗ \[.*\] a\.spec\.ts:3 › breaks\n {4}Error: expect/);
  const file = { file: expect.stringMatching(/a\.spec\.ts$/), seconds: expect.any(Number) };
  const results = { passed: 1, failed: 1, skipped: 0, files: [file] };
  expect(resultsOfPlaywright(report)).toEqual(results);
  const broken = failuresOfPlaywright(await reportOf(files, bin, args));
  expect(broken.join("\n")).toContain("nothing");
});
