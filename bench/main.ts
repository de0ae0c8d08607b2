// `npm run bench`: what the list costs over HTTP, against a server written by hand (bench/reference.mjs)
// in the same run, and what files cost against a bare pipe. Usage: npm run bench [-- sqlite|postgresql|files]
import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { compile } from "@/scripts/prepare.mjs";
import { benchFiles } from "./files";
import { benchLists } from "./lists";

const [only] = process.argv.slice(2);
const all = ["sqlite", "postgresql", "files"] as const;
const parts = only ? all.filter((part) => part === only) : all;

compile();
execFileSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
  env: { ...process.env, RECORDINGS_BENCH: "1", NODE_ENV: "production" },
  stdio: ["ignore", "ignore", "inherit"],
});
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`);
for (const part of parts) await (part === "files" ? benchFiles() : benchLists(part));
