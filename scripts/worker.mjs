// `npm run worker`: does the background work beside the servers that share its database and store.
import { existsSync } from "node:fs";
import { outliveReaders } from "./outlive-readers.mjs";

outliveReaders();
process.env.NODE_ENV ??= "production";
if (existsSync(".env")) process.loadEnvFile(".env");

const { generate, install } = await import("./prepare.mjs");
install();
generate();

const { register } = await import("tsx/esm/api");
register();
const { runWorkerProcess } = await import("./run-worker-process.ts");
await runWorkerProcess().catch((error) => {
  console.error(error.isExpected ? `Error: ${error.message}` : error);
  process.exit(1);
});
