// Runs a program of the project, from a bare clone too: node scripts/run.mjs PROGRAM [ARGUMENT ...]
// PROGRAM is compiled (dist/cli.js) or one of the project's own tools in TypeScript.
// Plain JavaScript without packages, because on a bare clone there are none.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { openCompileCache } from "./compile-cache.mjs";
import { ensureSupportedNode } from "./supported-node.mjs";

await ensureSupportedNode();
openCompileCache();
const { install } = await import("./install-packages.mjs");
const { compile, generate } = await import("./prepare.mjs");
const isCompiled = process.argv[2]?.startsWith("dist/");
try {
  if (isCompiled) {
    compile();
  } else {
    install();
    generate();
  }
} catch (error) {
  console.error(error.isExpected ? `Error: ${error.message}` : error);
  process.exit(1);
}

// The program finds its arguments as if it had been started directly.
process.argv.splice(1, 1);
if (!isCompiled) {
  const { register } = await import("tsx/esm/api");
  register();
}
await import(pathToFileURL(resolve(process.argv[1])).href);
