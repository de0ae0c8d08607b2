// Makes what `npm start` and `npm test` need: packages, database clients, a build. Plain JavaScript
// without packages, because on a bare clone there are none.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generateRoutes } from "./generate-routes.mjs";
import { install } from "./install-packages.mjs";
import {
  GENERATED,
  hashOf,
  isThere,
  PrepareError,
  root,
  run,
  setStamp,
  stampOf,
  step,
} from "./prepare-steps.mjs";

const GENERATE_STAMP = `${GENERATED}/made-of`;
const COMPILE_STAMP = "dist/made-of";
const PAGES_STAMP = ".next/made-of";
/** Everything that the programs in dist/ are compiled from. */
const SOURCES = [
  "app",
  "cli",
  "components/auth",
  "components/docs",
  "components/forms",
  "components/ui",
  "lib",
  "server",
  "prisma/schema.prisma",
  "package-lock.json",
];
/** Everything that the pages are built from. */
const PAGES_SOURCES = [
  "app",
  "components",
  "lib",
  "prisma/schema.prisma",
  "instrumentation-client.ts",
  "next.config.mjs",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.json",
];

/** Makes everything that `npm start` runs, unless its sources are unchanged. */
export function build() {
  compile();
  buildPages();
}

/** Whether what `build` makes is there and up to date. */
export function isBuilt() {
  return isCompiled() && pagesAreBuilt();
}

/** Compiles the server, the worker and the command line, unless they are up to date. */
export function compile() {
  if (isCompiled()) return;
  install();
  generate();
  step("Compiling the server", () => {
    if (!run(process.execPath, ["scripts/compile.mjs"])) {
      throw new PrepareError("The server could not be compiled.");
    }
    setStamp(COMPILE_STAMP, hashOf(SOURCES));
  });
}

/** Builds the dashboard's pages for production, unless they are up to date. */
function buildPages() {
  if (pagesAreBuilt()) return;
  install();
  generate();
  step("Building the pages", () => {
    const env = {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      RECORDINGS_PAGES_ONLY: "1",
    };
    if (!run(process.execPath, [binOf("next"), "build"], env)) {
      throw new PrepareError("The pages could not be built.");
    }
    setStamp(PAGES_STAMP, hashOf(PAGES_SOURCES));
  });
}

function isCompiled() {
  return isThere("dist/server.js") && stampOf(COMPILE_STAMP) === hashOf(SOURCES);
}

function pagesAreBuilt() {
  return isThere(".next/BUILD_ID") && stampOf(PAGES_STAMP) === hashOf(PAGES_SOURCES);
}

/** Generates the table of routes and the database clients, unless they are what they would be. */
export function generate() {
  generateRoutes();
  const hash = hashOf(["prisma/schema.prisma", "scripts/generate.mjs", "package-lock.json"]);
  const clients = [`${GENERATED}/sqlite/client.ts`, `${GENERATED}/postgresql/client.ts`];
  if (clients.every(isThere) && stampOf(GENERATE_STAMP) === hash) return;
  step("Generating the database clients", () => {
    if (!run(process.execPath, ["scripts/generate.mjs"])) {
      throw new PrepareError("The database clients could not be generated.");
    }
    setStamp(GENERATE_STAMP, hash);
  });
}

/** The script behind a package's command, to be run by Node on every platform alike. */
export function binOf(packageName, command = packageName) {
  const folder = join(root, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[command]);
}
