import type { Engine } from "@/lib/db/database";
import { openBenchDatabases } from "./databases";
import { loadInTurns } from "./load";
import { measure, type Sample, send } from "./measure";
import { type BenchRow, FIRST_PAGE, findRows } from "./rows";
import { type BenchServer, startBenchServer, startReference } from "./start-bench-server";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 1_000);
const SMALL = Number(process.env.BENCH_SMALL ?? 100_000);
const LARGE = Number(process.env.BENCH_LARGE ?? 1_000_000);

/** A row of the tables: the same request to the server, to the reference, and to a smaller database. */
type Compared = { row: BenchRow; reference: BenchRow; small: BenchRow | undefined };

/**
 * Measures the list over HTTP, one request after the other and under load, against the reference in
 * the same run. The reference runs on SQLite for both engines.
 */
export async function benchLists(engine: Engine): Promise<void> {
  const { databases, close } = await openBenchDatabases(engine, [SMALL, LARGE]);
  const [small, large] = databases;
  const [compared] = (await openBenchDatabases("sqlite", [LARGE])).databases;
  if (!small || !large || !compared) throw new Error("There must be two databases.");
  const started: BenchServer[] = [];
  const start = async (starting: Promise<BenchServer>) => {
    const server = await starting;
    started.push(server);
    return server;
  };
  try {
    const server = await start(startBenchServer(large.url));
    const reference = await start(startReference(compared.url));
    const smallServer = await start(startBenchServer(small.url));
    const smallRows = await findRows(smallServer.port, small);
    const referenceRows = await findRows(reference.port, compared, true);
    const rows = (await findRows(server.port, large)).map((row) => {
      const named = ({ name }: BenchRow) => name === row.name;
      return { row, reference: referenceRows.find(named) ?? row, small: smallRows.find(named) };
    });
    const all = [...rows, await floorOf(server, rows)];
    console.log(`\n## ${engine}, ${large.recordings.toLocaleString("en")} recordings\n`);
    await printTimes(all);
    await printLoads(all, server, reference);
    console.log(`\nPeak memory of the server: ${await server.peakMemory()} MiB`);
    console.log(`Peak memory of the reference: ${await reference.peakMemory()} MiB`);
  } finally {
    for (const server of started) await server.stop();
    await close();
  }
}

/** The cost of any route under the framework: a constant body as large as the first page. */
async function floorOf({ port }: BenchServer, rows: readonly Compared[]): Promise<Compared> {
  const first = rows.find(({ row }) => row.name === FIRST_PAGE);
  if (!first) throw new Error("There must be a first page.");
  const { bytes } = await send(first.row.request);
  const request = { port, path: `/bench-floor?bytes=${bytes}` };
  const row = { name: "floor: as many bytes through Next", request, status: 200 };
  return { row, reference: first.reference, small: undefined };
}

async function printTimes(rows: readonly Compared[]): Promise<void> {
  printLine(
    "one after the other",
    "median µs (10–90 %)",
    "reference µs",
    "of reference",
    "× first page",
    `against ${SMALL / 1000}k`,
  );
  printLine("---", ...Array(5).fill("---:"));
  let first = Number.NaN;
  for (const { row, reference, small } of rows) {
    const requests = small ? [row, reference, small] : [row, reference];
    const [time, referenceTime, smallTime] = await measure(requests, ROUNDS);
    if (!time || !referenceTime) continue;
    if (row.name === FIRST_PAGE) first = time.median;
    printLine(
      row.name,
      spreadOf(time),
      referenceTime.median.toFixed(0),
      (referenceTime.median / time.median).toFixed(2),
      (time.median / first).toFixed(2),
      smallTime ? `${(time.median / smallTime.median).toFixed(2)} ×` : "–",
    );
  }
}

async function printLoads(
  rows: readonly Compared[],
  server: BenchServer,
  reference: BenchServer,
): Promise<void> {
  console.log("");
  printLine(
    "16 connections",
    "requests/s",
    "reference",
    "of reference",
    "p50 ms",
    "p99 ms",
    "reference p99",
    "× its p99",
    "requests/s of a core",
    "of reference",
  );
  printLine("---", ...Array(9).fill("---:"));
  for (const { row, reference: referenceRow } of rows) {
    const [ours, theirs] = await loadInTurns([
      { row, server },
      { row: referenceRow, server: reference },
    ]);
    if (!ours || !theirs) continue;
    printLine(
      row.name,
      ours.perSecond.toFixed(0),
      theirs.perSecond.toFixed(0),
      (ours.perSecond / theirs.perSecond).toFixed(2),
      ours.p50.toFixed(1),
      ours.p99.toFixed(1),
      theirs.p99.toFixed(1),
      (ours.p99 / theirs.p99).toFixed(2),
      ours.perCpuSecond?.toFixed(0) ?? "–",
      ours.perCpuSecond && theirs.perCpuSecond
        ? (ours.perCpuSecond / theirs.perCpuSecond).toFixed(2)
        : "–",
    );
  }
}

function spreadOf({ median, low, high }: Sample): string {
  return `${median.toFixed(0)} (${low.toFixed(0)}–${high.toFixed(0)})`;
}

function printLine(...cells: string[]): void {
  console.log(`| ${cells.join(" | ")} |`);
}
