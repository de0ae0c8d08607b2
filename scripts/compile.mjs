// Compiles what runs in production to plain JavaScript in dist/: the server, the worker, the command
// line and the process that reads files. Packages stay packages.
import { rename, rm } from "node:fs/promises";
import { build } from "esbuild";

const ENTRIES = {
  server: "server/serve.ts",
  worker: "server/worker.ts",
  cli: "cli/main.ts",
  "analysis-process": "lib/analysis/analysis-process.ts",
};

// A build that fails leaves the one before as it was.
const made = "dist.new";
await rm(made, { recursive: true, force: true });
await build({
  entryPoints: Object.entries(ENTRIES).map(([out, file]) => ({ in: file, out })),
  outdir: made,
  bundle: true,
  splitting: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node22",
  jsx: "automatic",
  logLevel: "warning",
});
await rm("dist", { recursive: true, force: true });
await rename(made, "dist");
