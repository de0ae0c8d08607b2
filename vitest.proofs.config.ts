import { defineConfig, mergeConfig } from "vitest/config";
import { findWidenedTests } from "./scripts/widened-tests.mjs";
import { shared } from "./vitest.shared.mjs";

const HOUR_MS = 60 * 60 * 1000;

/**
 * What takes too long for each edit: `npm run proofs`. Besides the proofs it runs the tests again that
 * `npm test` does not try as often. Some need a build, which `npm run proofs` makes first.
 */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: ["{app,cli,crash-tests,lib,scripts,server}/**/*.proof.ts", ...findWidenedTests()],
      globalSetup: "lib/testing/global-setup.ts",
      env: { PROOFS: "1" },
      testTimeout: 2 * HOUR_MS,
      hookTimeout: HOUR_MS,
    },
  }),
);
