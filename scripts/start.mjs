// `npm start` and `npm run dev`: makes what is missing or out of date, then serves.
// Plain JavaScript without packages, because on a bare clone there are none.
import { existsSync } from "node:fs";
import { openCompileCache, saveCompileCache } from "./compile-cache.mjs";
import { ignoreBrokenPipe } from "./ignore-broken-pipe.mjs";
import { ensureSupportedNode } from "./supported-node.mjs";

const USAGE = `Usage: npm start [-- --demo]

  --demo   fill a new demo project, also in a database that DATABASE_URL names
  --dev    serve with reloading on change (npm run dev)

Configuration is read from the environment and from .env: see README.md.`;

const known = new Set(["--demo", "--dev", "--help"]);
const flags = process.argv.slice(2);

ignoreBrokenPipe();
await ensureSupportedNode();
openCompileCache();
await main().catch((error) => {
  // An error that the operator can fix is one line; any other is a fault and shows its stack.
  console.error(error.isExpected ? `Error: ${error.message}` : error);
  process.exit(1);
});

async function main() {
  const unknown = flags.find((flag) => !known.has(flag));
  if (unknown) {
    const message = `there is no option ${unknown}.\n\n${USAGE}`;
    throw Object.assign(new Error(message), { isExpected: true });
  }
  if (flags.includes("--help")) return console.log(USAGE);

  const isDev = flags.includes("--dev");
  process.env.NODE_ENV = isDev ? "development" : "production";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  if (existsSync(".env")) process.loadEnvFile(".env");
  const { serve } = isDev ? await loadSource() : await loadBuilt();
  await serve({ isDev, wantsDemo: flags.includes("--demo") });
  saveCompileCache();
}

async function loadBuilt() {
  const { build, isBuilt } = await import("./prepare.mjs");
  if (!isBuilt()) build();
  return import("../dist/server.js");
}

async function loadSource() {
  const { compile } = await import("./prepare.mjs");
  // Here, too, a compiled process reads the files.
  compile();
  const { register } = await import("tsx/esm/api");
  register();
  return import("../server/serve.ts");
}
