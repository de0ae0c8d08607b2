import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { blankSettings } from "./scripts/blank-settings.mjs";

// A zone whose offset is no whole hour: a time that is not handled as UTC shows at once.
process.env.TZ = "Asia/Kathmandu";

/** What all runs of Vitest outside of a browser share. */
export const shared = defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    // All cores: by itself Vitest leaves one out, which is half of a small machine.
    maxWorkers: "100%",
    // No test is about how long a busy machine takes: these end what hangs.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
    env: {
      ...blankSettings,
      LOG_LEVEL: "silent",
      // Those who are about limits set them.
      RATE_LIMIT_READS: "0",
      RATE_LIMIT_WRITES: "0",
      RATE_LIMIT_HEAVY: "0",
      // A test that needs a database opens one of its own: lib/testing/on-each-engine.ts.
      DATABASE_URL: "file:/dev/null/no-test-database-is-open",
      AUTH_SECRET: "no-secret-but-long-enough-for-a-test",
    },
  },
});
