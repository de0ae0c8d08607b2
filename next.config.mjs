import { existsSync } from "node:fs";

// `npm run bench` builds beside the real build, with the route that it measures against.
const isBench = process.env.RECORDINGS_BENCH === "1";

// Our own server answers the API itself (server/front-door.ts): without the API's routes, which are `.ts`
// files, a build takes two thirds of the time. Any other host of Next builds and serves them.
const isPagesOnly = isBench || process.env.RECORDINGS_PAGES_ONLY === "1";

/** @type {import("next").NextConfig} */
const config = {
  distDir: isBench ? ".next-bench" : ".next",
  // Next writes into the one it is given what its output folder needs.
  typescript: {
    tsconfigPath: isBench ? "bench/tsconfig.json" : "tsconfig.json",
    // `npm run check` checks all types, also those of what is no page; a start need not wait for it.
    ignoreBuildErrors: true,
  },
  pageExtensions: ["tsx", ...(isBench ? ["bench.ts"] : []), ...(isPagesOnly ? [] : ["ts"])],
  poweredByHeader: false,
  // The contract answers a trailing slash as it is, and asks for no redirect.
  skipTrailingSlashRedirect: true,
  // Bundled, each would be in memory once for every page that reads the database.
  serverExternalPackages: [
    "better-sqlite3",
    "pg",
    "pino",
    "better-auth",
    "@prisma/client",
    "@prisma/adapter-better-sqlite3",
    "@prisma/adapter-pg",
    "@prisma/driver-adapter-utils",
  ],
  experimental: {
    // A page that nobody asks for takes no memory.
    preloadEntriesOnStart: false,
    serverSourceMaps: false,
    // What only a second build would read makes the first a third longer.
    turbopackFileSystemCacheForBuild: existsSync(".next/BUILD_ID"),
  },
};

export default config;
