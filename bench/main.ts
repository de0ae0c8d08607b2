// `npm run bench`: what the list costs over HTTP, against a server written by hand (bench/reference.mjs)
// in the same run, what finding costs, what files cost against a bare pipe, and what an archive that is brought in and
// webhooks cost. Usage: npm run bench [-- sqlite|postgresql|finding-sqlite|finding-postgresql|files|backfill|webhooks]
import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { compile } from "@/scripts/prepare.mjs";
import { benchBackfill } from "./backfill";
import { benchFiles } from "./files";
import { benchFinding } from "./finding";
import { benchLists } from "./lists";
import { benchWebhooks } from "./webhooks";

const [only] = process.argv.slice(2);
const parts = {
  sqlite: () => benchLists("sqlite"),
  postgresql: () => benchLists("postgresql"),
  "finding-sqlite": () => benchFinding("sqlite"),
  "finding-postgresql": () => benchFinding("postgresql"),
  files: benchFiles,
  backfill: benchBackfill,
  webhooks: benchWebhooks,
};

compile();
execFileSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
  env: { ...process.env, RECORDINGS_BENCH: "1", NODE_ENV: "production" },
  stdio: ["ignore", "ignore", "inherit"],
});
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`);
for (const [name, run] of Object.entries(parts)) if (!only || name === only) await run();
