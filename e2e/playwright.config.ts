import { defineConfig } from "@playwright/test";
import { blankSettings } from "../scripts/blank-settings.mjs";
import { browserLaunch } from "../scripts/browser-launch.mjs";
import type { WorkerFixtures } from "./fixtures/test";

// What the journeys start inherits these: a server, the command line.
Object.assign(process.env, blankSettings);

/** What a recording goes through from end to end, once more on the other engine and store. */
const STORY = /story\.spec\.ts$/;

export default defineConfig<object, Pick<WorkerFixtures, "installation">>({
  testDir: "journeys",
  outputDir: "../test-results",
  fullyParallel: true,
  // Each worker has a server and a browser of its own.
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // Two browsers and their servers share a small machine, which may be busy with others' work, too.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  projects: [
    { name: "SQLite and disk" },
    {
      name: "PostgreSQL",
      testMatch: STORY,
      use: { installation: { engine: "postgresql", store: "disk" } },
    },
    { name: "S3", testMatch: STORY, use: { installation: { engine: "sqlite", store: "s3" } } },
    {
      name: "PostgreSQL and S3",
      testMatch: STORY,
      use: { installation: { engine: "postgresql", store: "s3" } },
    },
  ],
  use: {
    locale: "en-US",
    timezoneId: "Asia/Kathmandu",
    // The page itself is in a trace; a film of it costs half of a small machine.
    trace: { mode: "retain-on-failure", screenshots: false },
    launchOptions: browserLaunch,
  },
});
