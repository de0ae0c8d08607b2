// `npm start` and `npm run dev`: prepares whatever is missing or out of date, then serves.
// Plain JavaScript without packages, because on a bare clone there are none.
import { existsSync } from "node:fs";
import { outliveReaders } from "./outlive-readers.mjs";

const USAGE = `Usage: npm start [-- --demo]

  --demo   fill a new demo project, also in a database that DATABASE_URL names
  --dev    serve with reloading on change (npm run dev)

Configuration is read from the environment and from .env: see README.md.`;

const LEAST_NODE = [20, 19];
const known = new Set(["--demo", "--dev", "--help"]);
const flags = process.argv.slice(2);

outliveReaders();
await main().catch((error) => {
  // What the operator can mend says so in one line; anything else is a fault worth its stack.
  console.error(error.isExpected ? `Error: ${error.message}` : error);
  process.exit(1);
});

async function main() {
  const unknown = flags.find((flag) => !known.has(flag));
  if (unknown) throw expected(`there is no option ${unknown}.\n\n${USAGE}`);
  if (flags.includes("--help")) return console.log(USAGE);

  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1])) {
    throw expected(`Node ${LEAST_NODE.join(".")} or newer is needed; this is ${process.version}.`);
  }

  const isDev = flags.includes("--dev");
  process.env.NODE_ENV = isDev ? "development" : "production";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  if (existsSync(".env")) process.loadEnvFile(".env");

  const { build, generate, install } = await import("./prepare.mjs");
  install();
  generate();
  if (!isDev) build();

  const { register } = await import("tsx/esm/api");
  register();
  const { serve } = await import("./serve.ts");
  await serve({ isDev, wantsDemo: flags.includes("--demo") });
}

function expected(message) {
  return Object.assign(new Error(message), { isExpected: true });
}
