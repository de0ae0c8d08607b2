// `npm run bench`: what the list costs over HTTP, as a share of what any route under the same
// server costs, and what files cost against a bare pipe. Usage: npm run bench [-- sqlite|postgresql|files]
import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import type { Engine } from "@/lib/db/database";
import { openBenchDatabases } from "./databases";
import { benchFiles } from "./files";
import { load } from "./load";
import { measure, type Sample, send, type Target } from "./measure";
import { findRows } from "./rows";
import { startServer } from "./server";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 1_000);
const SMALL = Number(process.env.BENCH_SMALL ?? 100_000);
const LARGE = Number(process.env.BENCH_LARGE ?? 1_000_000);

const [only] = process.argv.slice(2);
const all = ["sqlite", "postgresql", "files"] as const;
const parts = only ? all.filter((part) => part === only) : all;

execFileSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
  env: { ...process.env, RECORDINGS_BENCH: "1", NODE_ENV: "production" },
  stdio: ["ignore", "ignore", "inherit"],
});
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`);
for (const part of parts) await (part === "files" ? benchFiles() : benchEngine(part));

async function benchEngine(engine: Engine): Promise<void> {
  const { databases, close } = await openBenchDatabases(engine, [SMALL, LARGE]);
  const [small, large] = databases;
  if (!small || !large) throw new Error("There must be two databases.");
  const [smallServer, server] = [await startServer(small.url), await startServer(large.url)];

  console.log(`\n## ${engine}, ${large.recordings.toLocaleString("en")} recordings\n`);
  console.log(`| request | median µs (10–90 %) | floor µs | of floor | against ${SMALL / 1000}k |`);
  console.log("| --- | ---: | ---: | ---: | ---: |");
  const smallRows = await findRows(smallServer.port, small);
  for (const [index, row] of (await findRows(server.port, large)).entries()) {
    const smallRow = smallRows[index] ?? row;
    const { bytes } = await send(row.request);
    const floor = floorOf(server.port, row.floorBytes ?? bytes);
    const [floorTime, time, smallTime] = await measure([{ request: floor }, row, smallRow], ROUNDS);
    printRow(row.name, time, floorTime, smallTime);
  }

  const first: Target = {
    port: server.port,
    path: "/api/recordings?limit=50",
    headers: { authorization: `Bearer ${large.key}` },
  };
  const { bytes } = await send(first);
  console.log("\n| 16 connections | requests/s | p50 ms | p99 ms |\n| --- | ---: | ---: | ---: |");
  for (const [name, target] of [
    ["floor", floorOf(server.port, bytes)],
    ["first page", first],
  ] as const) {
    const { perSecond, p50, p99 } = await load(target);
    console.log(`| ${name} | ${perSecond.toFixed(0)} | ${p50} | ${p99} |`);
  }
  console.log(`\nPeak memory of the server: ${await server.peakMemory()} MiB`);
  await smallServer.stop();
  await server.stop();
  await close();
}

function floorOf(port: number, bytes: number): Target {
  return { port, path: `/api/bench-floor?bytes=${bytes}` };
}

function printRow(name: string, time?: Sample, floor?: Sample, small?: Sample): void {
  if (!time || !floor || !small) return;
  const spread = `${time.low.toFixed(0)}–${time.high.toFixed(0)}`;
  const ofFloor = (floor.median / time.median).toFixed(2);
  const growth = `${(time.median / small.median).toFixed(2)} ×`;
  console.log(
    `| ${name} | ${time.median.toFixed(0)} (${spread}) | ${floor.median.toFixed(0)} | ${ofFloor} | ${growth} |`,
  );
}
