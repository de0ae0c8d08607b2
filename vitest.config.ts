import { defineConfig, mergeConfig } from "vitest/config";
import { findPureTests } from "./scripts/pure-tests.mjs";
import { shared } from "./vitest.shared.mjs";

const pureTests = findPureTests();

/** The tests beside the source: `npm run check` runs the pure ones, `npm test` all. */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: { name: "pure", include: pureTests, isolate: false, pool: "threads" },
        },
        {
          extends: true,
          test: {
            name: "real parts",
            include: ["{app,bench,cli,components,lib,scripts,server}/**/*.test.{ts,tsx}"],
            exclude: [...pureTests, "**/*.browser.test.tsx"],
            globalSetup: "lib/testing/global-setup.ts",
            // One process loads the application once for many files.
            isolate: false,
            setupFiles: "lib/testing/leave-no-trace.ts",
          },
        },
      ],
    },
  }),
);
