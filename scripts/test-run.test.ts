import { expect, onTestFinished, test, vi } from "vitest";
import { TestRun } from "./test-run.mjs";

const says = (text: string, code = 0) => [
  "--eval",
  `console.log(${JSON.stringify(text)}); process.exitCode = ${code};`,
];

test("runs steps side by side to their ends, and prints the failures and the sum last", async () => {
  let shown = "";
  const keep = (text: unknown) => {
    shown += text;
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(keep);
  vi.spyOn(console, "log").mockImplementation((text) => void keep(`${text}\n`));
  const { exitCode } = process;
  onTestFinished(() => {
    vi.restoreAllMocks();
    process.exitCode = exitCode;
  });

  const run = new TestRun();
  expect(run.prepare("what it needs", () => {})).toBe(true);
  await Promise.all([run.program("good", says("one")), run.program("bad", says("two", 1))]);
  await run.program("late", says("three"));
  run.fail("nothing to run it with");
  run.end(0.001);

  expect(shown).toMatch(/── good\none\n✓ good, [\d.]+ s\n\n── bad\ntwo\n✗ bad, [\d.]+ s\n/);
  expect(shown).toContain("── late\nthree\n");
  expect(shown).toMatch(/── seconds of each step\n(.*\n)+ +[\d.]+ {2}all\n/);
  expect(shown).toMatch(/── over budget\nThe run took .* s, and its budget is 0\.001 s\.\n/);
  expect(shown).toContain("── what failed\n✗ bad\n✗ nothing to run it with\n");
  expect(shown.trimEnd().split("\n").at(-1)).toBe("3 passed, 2 failed");
  expect(process.exitCode).toBe(1);
});
