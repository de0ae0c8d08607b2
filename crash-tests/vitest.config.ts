import { defineConfig, mergeConfig } from "vitest/config";
import { shared } from "../vitest.shared.mjs";

/** Tests of the server as a process. They need a build: `npm test` makes one before it runs them. */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: ["crash-tests/**/*.test.ts"],
      // They wait for processes, and no test is about how long those take on a busy machine.
      testTimeout: 1_200_000,
      hookTimeout: 600_000,
    },
  }),
);
