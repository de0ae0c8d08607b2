import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";
import { build } from "esbuild";
import { binOf } from "./prepare.mjs";

/** Builds client/dist, which `npm pack ./client` packs: one module, and the types that TypeScript declares. */
export async function buildClient(): Promise<void> {
  await rm("client/dist", { recursive: true, force: true });
  await build({
    entryPoints: ["client/src/index.ts"],
    outdir: "client/dist",
    bundle: true,
    format: "esm",
    target: "es2022",
    logLevel: "warning",
  });
  const tsc = binOf("typescript", "tsc");
  await promisify(execFile)(process.execPath, [tsc, "-p", "client"]);
}
