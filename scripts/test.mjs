// `npm run check`, `npm test`, `npm run proofs`: what must hold, from a bare clone, in seconds, in
// minutes and in hours. Each brings what it needs, runs every step even if an earlier one failed, and
// ends with what failed and the line "N passed, N failed".
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { blankSettings } from "./blank-settings.mjs";
import { bringFfmpeg, findBrowser } from "./bring-tools.mjs";
import { install } from "./install-packages.mjs";
import { binOf, generate } from "./prepare.mjs";
import { ensureSupportedNode } from "./supported-node.mjs";
import { TestRun } from "./test-run.mjs";

const commands = {
  check: { work: check, budgetSeconds: 40 },
  test: { work: test, budgetSeconds: 600 },
  proofs: { work: prove, budgetSeconds: Number.POSITIVE_INFINITY },
};
const BROWSER_TESTS = "vitest.browser.config.ts";
const BUILD = `import { build } from "./scripts/prepare.mjs"; build();`;

await ensureSupportedNode();
const [name = "test"] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  console.error(`Usage: node scripts/test.mjs [${Object.keys(commands).join("|")}]`);
  process.exit(1);
}

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
Object.assign(process.env, blankSettings);
const run = new TestRun();
if (run.prepare("packages", install) && run.prepare("database clients", generate)) {
  await command.work();
}
run.end(command.budgetSeconds);

async function check() {
  await Promise.all([
    lint(),
    types(),
    run.vitest("pure units", { config: "vitest.config.ts", args: ["--project=pure"] }),
  ]);
}

async function test() {
  bringFfmpeg();
  const [isBuilt] = await Promise.all([build(), lint()]);
  // The server's tests mainly wait for processes, and leave the cores to the unit tests.
  await Promise.all([
    run.vitest("units on both engines", { config: "vitest.config.ts" }),
    types(),
    isBuilt && run.vitest("the server as a process", { config: "crash-tests/vitest.config.ts" }),
  ]);
  await withBrowser(async (env) => {
    if (existsSync(BROWSER_TESTS)) {
      await run.vitest("components in a browser page", { config: BROWSER_TESTS, env });
    }
    if (isBuilt) await run.playwright("journeys in a browser", { config: "e2e", env });
  });
}

async function prove() {
  bringFfmpeg();
  if (!(await build())) return;
  await run.vitest("proofs", { config: "vitest.proofs.config.ts" });
  await withBrowser(async (env) => {
    const args = ["--grep=@proof", "--pass-with-no-tests"];
    await run.playwright("journeys that take long", { config: "e2e", args, env });
  });
}

async function lint() {
  const args = ["check", "--error-on-warnings"];
  await run.program("format and lint", [binOf("@biomejs/biome", "biome"), ...args]);
  await run.program("import direction", ["scripts/check-imports.mjs"]);
  await run.program("names", ["scripts/check-names.mjs"]);
}

async function types() {
  await run.program("route types", [binOf("next"), "typegen"]);
  await run.program("types", [binOf("typescript", "tsc"), "--noEmit"]);
}

/** Returns whether what needs the build can run. */
function build() {
  return run.program("build", ["--input-type=module", "--eval", BUILD]);
}

/** Runs what needs a browser with the environment that names it. */
async function withBrowser(work) {
  const browser = findBrowser();
  if (browser !== null) return work({ CHROMIUM_PATH: browser });
  const way = "install Chromium (Debian: apt-get install -y chromium), or set CHROMIUM_PATH to one";
  run.fail(`No browser: ${way}.`);
}
