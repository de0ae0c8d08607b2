import autocannon from "autocannon";
import type { Target } from "./measure";

export type Load = { perSecond: number; p50: number; p99: number };

const CONNECTIONS = 16;
const SECONDS = 10;

/** Sends as many requests as 16 connections carry; latencies in milliseconds. */
export async function load({ port, path, headers }: Target): Promise<Load> {
  const options = { url: `http://127.0.0.1:${port}${path}`, headers, connections: CONNECTIONS };
  await autocannon({ ...options, duration: 2 });
  const result = await autocannon({ ...options, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${path} failed under load.`);
  const { p50, p99 } = result.latency;
  return { perSecond: result.requests.average, p50, p99 };
}
