import { relative } from "node:path";

/**
 * The results of a run of Vitest.
 *
 * @param {object | null} report its JSON report; null if it wrote none
 */
export function resultsOfVitest(report) {
  return {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: report?.numPendingTests ?? 0,
    files: (report?.testResults ?? []).map(({ name, startTime, endTime }) => ({
      file: relative(process.cwd(), name),
      seconds: Math.max(0, endTime - startTime) / 1000,
    })),
  };
}

/**
 * The results of a run of Playwright. A file takes as long as its tests together, and a flaky test
 * failed.
 *
 * @param {object | null} report its JSON report; null if it wrote none
 */
export function resultsOfPlaywright(report) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  return {
    passed: expected,
    failed: unexpected + flaky,
    skipped,
    files: (report?.suites ?? []).map((suite) => ({
      file: relative(process.cwd(), `${report.config.rootDir}/${suite.file}`),
      seconds: milliseconds(suite) / 1000,
    })),
  };
}

function milliseconds({ specs = [], suites = [] }) {
  const results = specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results));
  return [...results.map(({ duration }) => duration), ...suites.map(milliseconds)].reduce(
    (sum, one) => sum + one,
    0,
  );
}
