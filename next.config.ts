import type { NextConfig } from "next";

// `npm run bench` builds beside the real build, with the route that it measures against.
const isBench = process.env.RECORDINGS_BENCH === "1";

/** For pages; answers of the API are no documents and say what they need themselves. */
const pageHeaders = [
  {
    key: "Content-Security-Policy",
    value: "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'",
  },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
];

const config: NextConfig = {
  headers: async () => [{ source: "/((?!api/|v1/|health$).*)", headers: pageHeaders }],
  distDir: isBench ? ".next-bench" : ".next",
  // Next writes into the one it is given what its output folder needs.
  typescript: { tsconfigPath: isBench ? "bench/tsconfig.json" : "tsconfig.json" },
  pageExtensions: isBench ? ["tsx", "ts", "bench.ts"] : ["tsx", "ts"],
  poweredByHeader: false,
  // The contract answers a trailing slash as it is, and asks for no redirect.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ["better-sqlite3", "pg", "pino"],
};

export default config;
