// How tests start Chromium, in Playwright's journeys and in Vitest's browser page alike.

const isUnderRoot = process.getuid?.() === 0;

export const browserLaunch = {
  // Empty or not set: the browser that Playwright brought. `npm test` finds one.
  executablePath: process.env.CHROMIUM_PATH || undefined,
  args: [
    // Chromium's sandbox refuses to run under root, as in most containers.
    ...(isUnderRoot ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
