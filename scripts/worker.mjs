// `npm run worker`: does the background work beside the servers that share its database and store.
// Plain JavaScript without packages, because on a bare clone there are none.
import { existsSync } from "node:fs";
import { openCompileCache } from "./compile-cache.mjs";
import { ignoreBrokenPipe } from "./ignore-broken-pipe.mjs";
import { ensureSupportedNode } from "./supported-node.mjs";

ignoreBrokenPipe();
await ensureSupportedNode();
openCompileCache();
process.env.NODE_ENV ??= "production";
if (existsSync(".env")) process.loadEnvFile(".env");

try {
  const { compile } = await import("./prepare.mjs");
  compile();
  const { runWorkerProcess } = await import("../dist/worker.js");
  await runWorkerProcess();
} catch (error) {
  console.error(error.isExpected ? `Error: ${error.message}` : error);
  process.exit(1);
}
