// Compiles what runs in production to plain JavaScript in dist/. Packages stay packages.
import { rename, rm } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const programs = {
  server: "server/serve.ts",
  worker: "server/worker.ts",
  cli: "cli/main.ts",
  "analysis-process": "lib/analysis/analysis-process.ts",
};

/**
 * Compiles some of the programs, each to a file of its name.
 *
 * @param {(keyof typeof programs)[]} names
 * @param {string} folder where they go, below the project's root: their packages are found from there
 */
export async function compilePrograms(names, folder) {
  await build({
    entryPoints: names.map((name) => ({ in: programs[name], out: name })),
    outdir: folder,
    bundle: true,
    // In chunks: what a program imports late is loaded late.
    splitting: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node22",
    jsx: "automatic",
    logLevel: "warning",
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  // A build that fails leaves the one before as it was.
  const made = "dist.new";
  await rm(made, { recursive: true, force: true });
  await compilePrograms(Object.keys(programs), made);
  await rm("dist", { recursive: true, force: true });
  await rename(made, "dist");
}
