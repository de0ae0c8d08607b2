import type { Engine } from "@/lib/db/database";
import { openDatabase } from "@/lib/db/database";
import { recordingsPageSchema } from "@/lib/schemas/recording";
import { openBenchDatabases } from "./databases";
import { DEEP, DEEP_ROWS, type FindingRow, findingRows } from "./finding-rows";
import { send, type Target } from "./measure";
import { startBenchServer } from "./start-bench-server";

const LARGE = Number(process.env.BENCH_LARGE ?? 1_000_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 30);
/** Only the rows whose names match. */
const ONLY = new RegExp(process.env.BENCH_ONLY ?? "");
/** Slow requests are sent less often: about so many milliseconds in all. */
const MAX_MS = 4_000;

/** Measures what finding costs over HTTP, each request in turn with the list's first page. */
export async function benchFinding(engine: Engine): Promise<void> {
  const { databases, close } = await openBenchDatabases(engine, [LARGE]);
  const [held] = databases;
  if (!held) throw new Error("There must be a database.");
  const server = await startBenchServer(held.url);
  const { client } = await openDatabase(held.url);
  const write = () => client.apiKey.updateMany({ data: { lastUsedAt: new Date() } });
  const target = (path: string): Target => ({
    port: server.port,
    path: `/api/recordings${path}`,
    headers: { authorization: `Bearer ${held.key}` },
  });
  const pageOf = async (query: string) => {
    const { body } = await send(target(query));
    return recordingsPageSchema.parse(JSON.parse(body));
  };
  try {
    const [one] = (await pageOf("?limit=1&offset=50&status=completed")).data;
    if (!one) throw new Error("There must be a recording.");
    console.log(`\n## ${engine}, finding among ${LARGE.toLocaleString("en")} recordings\n`);
    console.log("| request | median ms | p99 ms | × first page | to reach | |");
    console.log("| --- | ---: | ---: | ---: | ---: | --- |");
    for (const row of findingRows(one, LARGE)) {
      if (!ONLY.test(row.name)) continue;
      const path = await withCursor(row.path, pageOf);
      if (path !== null) await printRow({ ...row, path }, engine, target, write);
    }
    console.log(`\nPeak memory of the server: ${await server.peakMemory()} MiB`);
  } finally {
    await server.stop();
    await client.$disconnect();
    await close();
  }
}

/** The path with its cursor; null if fewer rows match. */
async function withCursor(
  path: string,
  pageOf: (query: string) => Promise<{ next_cursor: string | null }>,
): Promise<string | null> {
  if (!path.includes(DEEP)) return path;
  const at = path.replace(DEEP, `offset=${DEEP_ROWS - 1}`).replace("limit=50", "limit=1");
  const { next_cursor } = await pageOf(at);
  return next_cursor && path.replace(DEEP, `cursor=${next_cursor}`);
}

async function printRow(
  { name, path, max, isCold }: FindingRow,
  engine: Engine,
  target: (path: string) => Target,
  write: () => Promise<unknown>,
): Promise<void> {
  const times: number[] = [];
  const firsts: number[] = [];
  const timed = async (path: string, into: number[]) => {
    const answer = await send(target(path));
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    into.push(answer.microseconds / 1000);
  };
  // The first one prepares statements.
  await timed(path, []);
  await timed(FIRST_PAGE, []);
  let spent = 0;
  while (times.length < ROUNDS && (spent < MAX_MS || times.length < 3)) {
    if (isCold) await write();
    await timed(path, times);
    await timed(FIRST_PAGE, firsts);
    spent += times.at(-1) ?? 0;
  }
  const [median, first, p99] = [at(times, 0.5), at(firsts, 0.5), at(times, 0.99)];
  const state = median <= max[engine] ? "" : "missed";
  const cells = [
    median.toFixed(1),
    p99.toFixed(1),
    (median / first).toFixed(1),
    max[engine],
    state,
  ];
  console.log(`| ${name} | ${cells.join(" | ")} |`);
}

const FIRST_PAGE = "?limit=50";

function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
