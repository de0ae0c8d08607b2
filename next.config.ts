import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // The contract answers a trailing slash as it is, and asks for no redirect.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ["better-sqlite3", "pg", "pino"],
};

export default config;
