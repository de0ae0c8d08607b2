import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { releaseClipboard, takeClipboard } from "./components/testing/clipboard-turn.ts";
import { memoryApi } from "./components/testing/memory-api.ts";
import { movePointer } from "./components/testing/move-pointer.ts";
import { VIEWPORT } from "./components/testing/viewport.ts";
import { browserLaunch } from "./scripts/browser-launch.mjs";

// React as users have it, which is a good deal faster.
Object.assign(process.env, { NODE_ENV: "production" });

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");

/** Component tests: in a real browser's page, without the server. */
export default defineConfig({
  plugins: [
    {
      name: "memory-api",
      configureServer({ middlewares }) {
        middlewares.use(memoryApi());
      },
    },
  ],
  resolve: { alias: { "@": root } },
  // No import says it. If Vite finds one while tests run, it reloads their pages.
  optimizeDeps: {
    include: [
      "react/jsx-runtime",
      "axe-core",
      "cmdk",
      "date-fns",
      "react-day-picker",
      "@base-ui/react/alert-dialog",
      "@base-ui/react/dialog",
      "@base-ui/react/menu",
      "@base-ui/react/popover",
      "@base-ui/react/preview-card",
      "@base-ui/react/select",
      "@base-ui/react/toast",
      "@base-ui/react/tooltip",
    ],
  },
  define: { "process.env.__NEXT_CACHE_COMPONENTS": "undefined" },
  test: {
    include: ["components/**/*.browser.test.{ts,tsx}"],
    setupFiles: "components/testing/setup.ts",
    // No test is about how long a busy machine takes: these end what hangs.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
    maxWorkers: 2,
    // The application is loaded once for many files: components/testing/setup.ts has each test leave the page empty.
    isolate: false,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      commands: { movePointer, releaseClipboard, takeClipboard },
      viewport: VIEWPORT,
      provider: playwright({
        launchOptions: browserLaunch,
        contextOptions: {
          locale: "en-US",
          timezoneId: "Asia/Kathmandu",
          viewport: VIEWPORT,
          permissions: ["clipboard-read", "clipboard-write"],
        },
      }),
      instances: [{ browser: "chromium" }],
    },
  },
});
