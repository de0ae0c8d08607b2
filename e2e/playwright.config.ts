import { defineConfig } from "@playwright/test";
import { blankSettings } from "../scripts/blank-settings.mjs";
import { browserLaunch } from "../scripts/browser-launch.mjs";
import { reader } from "./fixtures/reader";
import type { WorkerFixtures } from "./fixtures/test";

// Processes that the journeys start inherit these: a server, the command line.
Object.assign(process.env, blankSettings);

// `--grep @proof` runs what takes longer: journeys that are tagged so, and axe in both themes. The
// workers read this file as well, without the arguments.
if (process.argv.some((argument) => argument.includes("@proof"))) process.env.E2E_PROOFS = "1";
const isProving = process.env.E2E_PROOFS === "1";
const isTraced = Boolean(process.env.CI || process.env.E2E_TRACE);

/** The journeys of a recording from end to end, once more on another engine or store. */
const STORY = /story\.spec\.ts$/;

export default defineConfig<object, Pick<WorkerFixtures, "installation">>({
  testDir: "journeys",
  outputDir: "../test-results",
  globalSetup: "./fixtures/seed-database.ts",
  fullyParallel: true,
  // Each worker has a server and a browser of its own.
  workers: 2,
  // Tagged `@proof` and nothing else, a journey runs both times.
  ...(!isProving && { grepInvert: /@proof-only/ }),
  forbidOnly: Boolean(process.env.CI),
  // Two browsers and their servers share a small machine, which may also be busy with other work.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  projects: [
    // The longest first, as it starts what the others don't need.
    {
      name: "PostgreSQL and S3",
      testMatch: STORY,
      use: { installation: { engine: "postgresql", store: "s3" } },
    },
    { name: "SQLite and disk" },
    ...(isProving
      ? [
          {
            name: "PostgreSQL",
            testMatch: STORY,
            use: { installation: { engine: "postgresql", store: "disk" } as const },
          },
          {
            name: "S3",
            testMatch: STORY,
            use: { installation: { engine: "sqlite", store: "s3" } as const },
          },
        ]
      : []),
  ],
  use: {
    ...reader,
    // Recording a trace costs as much as half of a journey. E2E_TRACE=1 keeps those of what fails.
    trace: isTraced ? { mode: "retain-on-failure", screenshots: false } : "off",
    launchOptions: browserLaunch,
  },
});
