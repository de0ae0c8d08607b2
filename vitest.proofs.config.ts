import { defineConfig, mergeConfig } from "vitest/config";
import { shared } from "./vitest.shared.mjs";

const HOUR_MS = 60 * 60 * 1000;

/** What takes too long for each edit: `npm run proofs`. Some need a build, which that makes first. */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: ["{app,cli,faults,lib,scripts,server}/**/*.proof.ts"],
      globalSetup: "lib/testing/global-setup.ts",
      testTimeout: 2 * HOUR_MS,
      hookTimeout: HOUR_MS,
    },
  }),
);
