import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** Max printed lines of a failure's reason: the expected value, and the place. */
const LINES = 12;

/**
 * The failures of a run of Vitest.
 *
 * @param {object | null} report its JSON report; null if it wrote none
 * @returns {string[]} a failed test, or a file that could not be run, each
 */
export function failuresOfVitest(report) {
  return (report?.testResults ?? []).flatMap(({ name, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults.filter(({ status }) => status === "failed");
    if (failed.length === 0 && message) return [entry(file, message)];
    return failed.map(({ fullName, failureMessages }) =>
      entry(`${file} › ${fullName}`, failureMessages.join("\n")),
    );
  });
}

/**
 * The failures of a run of Playwright.
 *
 * @param {object | null} report its JSON report; null if it wrote none
 * @returns {string[]} a failed test, or an error outside of any, each
 */
export function failuresOfPlaywright(report) {
  const outside = (report?.errors ?? []).map(({ message }) =>
    entry("outside of any test", message),
  );
  return [...outside, ...(report?.suites ?? []).flatMap(failuresOfSuite)];
}

function failuresOfSuite({ specs = [], suites = [] }) {
  const failed = specs.flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ projectName, results }) => {
        const errors = results.flatMap(({ errors }) => errors.map(({ message }) => message));
        return entry(`[${projectName}] ${file}:${line} › ${title}`, errors.join("\n"));
      }),
  );
  return [...failed, ...suites.flatMap(failuresOfSuite)];
}

function entry(name, reason = "") {
  const lines = stripVTControlCharacters(reason).split("\n").slice(0, LINES);
  return [`✗ ${name}`, ...lines.map((line) => `    ${line}`)].join("\n");
}
