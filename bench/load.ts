import { setTimeout } from "node:timers/promises";
import autocannon from "autocannon";
import type { BenchRow } from "./rows";
import type { BenchServer } from "./start-bench-server";

/** Latencies are in milliseconds; `perCpuSecond` is null if the system doesn't report it. */
export type Load = { perSecond: number; p50: number; p99: number; perCpuSecond: number | null };

/** The request that a server gets as often as it answers. */
export type Loaded = { row: BenchRow; server: BenchServer };

const CONNECTIONS = 16;
const SLICES = Number(process.env.BENCH_SLICES ?? 6);
const SLICE_SECONDS = 1;
/** How often what happens before a single request happens under load, in milliseconds. */
const BEFORE_EACH_MS = 50;

type Slice = { times: number[]; seconds: number; cpuSeconds: number | null };

/**
 * Sends each as many requests as 16 connections carry, in short slices in turn, so that a change of the
 * machine's pace touches all alike. The first slice of each warms up and does not count.
 */
export async function loadInTurns(all: readonly Loaded[]): Promise<Load[]> {
  const slices: Slice[][] = all.map(() => []);
  for (let round = 0; round <= SLICES; round++) {
    for (const [index, loaded] of all.entries()) {
      const slice = await loadSlice(loaded);
      if (round > 0) slices[index]?.push(slice);
    }
  }
  return slices.map(summarize);
}

async function loadSlice({ row, server }: Loaded): Promise<Slice> {
  const { port, path, headers } = row.request;
  const times: number[] = [];
  const cpuBefore = await server.cpuSeconds();
  const stopped = new AbortController();
  const writing = repeat(row.before, stopped.signal);
  let wrong = 0;
  const { errors, start, finish } = await fire(
    {
      url: `http://127.0.0.1:${port}${path}`,
      connections: CONNECTIONS,
      duration: SLICE_SECONDS,
      ...(headers && { headers }),
    },
    (status, time) => {
      times.push(time);
      if (status !== row.status) wrong++;
    },
  );
  stopped.abort();
  await writing;
  if (wrong > 0 || errors > 0) {
    throw new Error(`${path} failed under load: ${wrong} wrong answers, ${errors} without one.`);
  }
  const cpuAfter = await server.cpuSeconds();
  const cpuSeconds = cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore;
  return { times, seconds: (finish.getTime() - start.getTime()) / 1000, cpuSeconds };
}

function fire(
  options: autocannon.Options,
  onAnswer: (status: number, milliseconds: number) => void,
): Promise<autocannon.Result> {
  return new Promise((resolve, reject) => {
    const running = autocannon(options, (error, result) =>
      error ? reject(error) : resolve(result),
    );
    running.on("response", (_client, status, _bytes, time) => onAnswer(status, time));
  });
}

async function repeat(work: BenchRow["before"], stop: AbortSignal): Promise<void> {
  while (work && !stop.aborted) {
    await work();
    await setTimeout(BEFORE_EACH_MS, null, { signal: stop }).catch(() => {});
  }
}

function summarize(slices: readonly Slice[]): Load {
  const times = slices.flatMap((slice) => slice.times).sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  const seconds = sum(slices.map((slice) => slice.seconds));
  const cpuSeconds = sum(slices.map((slice) => slice.cpuSeconds ?? Number.NaN));
  return {
    perSecond: times.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    perCpuSecond: cpuSeconds > 0 ? times.length / cpuSeconds : null,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
