// Runs a program of the project, from a bare clone too: node scripts/run.mjs PROGRAM [ARGUMENT ...]
// Plain JavaScript without packages, because on a bare clone there are none.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { generate, install } from "./prepare.mjs";

try {
  install();
  generate();
} catch (error) {
  console.error(error.isExpected ? `Error: ${error.message}` : error);
  process.exit(1);
}

// The program finds its arguments where it would had it been started itself.
process.argv.splice(1, 1);
const { register } = await import("tsx/esm/api");
register();
await import(pathToFileURL(resolve(process.argv[1])).href);
