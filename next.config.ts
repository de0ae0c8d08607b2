import type { NextConfig } from "next";

// `npm run bench` builds beside the real build, with the route that it measures against.
const isBench = process.env.RECORDINGS_BENCH === "1";

const config: NextConfig = {
  distDir: isBench ? ".next-bench" : ".next",
  pageExtensions: isBench ? ["tsx", "ts", "bench.ts"] : ["tsx", "ts"],
  poweredByHeader: false,
  // The contract answers a trailing slash as it is, and asks for no redirect.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ["better-sqlite3", "pg", "pino"],
};

export default config;
