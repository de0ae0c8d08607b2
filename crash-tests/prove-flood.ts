import { Agent, get } from "node:http";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { makeEnvironment } from "./environment";
import { type Flood, sendFlood } from "./flood";
import { mostMemoryDuring } from "./process-memory";
import { startServer } from "./start-server";

const MAX_MEMORY_BYTES = 600 * 1024 * 1024;
const PROBE_EVERY_MS = 20;

/**
 * Declares that the server answers all of some floods, answers `/health` meanwhile, and takes no more
 * than 600 MB. Prints how long `/health` took, which is for people to judge.
 */
export function proveFlood(size: { pages: Size; keyless: Size; keyed: Size }): void {
  test("answers floods of requests that are sent ahead, and other callers meanwhile", async () => {
    const environment = await makeEnvironment("sqlite", "disk");
    const server = await startServer(environment);
    const floods: [string, Flood, status: string][] = [
      ["pages", { ...size.pages, path: "/setup" }, "200"],
      ["without a key", { ...size.keyless, path: "/api/recordings" }, "401"],
      [
        "with a key",
        {
          ...size.keyed,
          path: "/api/recordings?limit=50",
          headers: { authorization: `Bearer ${environment.key}` },
        },
        "200",
      ],
    ];
    try {
      for (const [name, flood, status] of floods) {
        const probes = probeHealth(server.origin);
        const { result, most } = await mostMemoryDuring(server.pid, () =>
          sendFlood(server.origin, flood),
        );
        const times = await probes.stop();
        expect(result).toEqual({ [status]: flood.connections * flood.requests });
        expect(most).toBeLessThan(MAX_MEMORY_BYTES);
        const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
        const memory = Math.round(most / 1024 / 1024);
        console.log(
          `${name}: /health ${times.length} times, p99 ${p99.toFixed(0)} ms; ${memory} MiB`,
        );
      }
    } finally {
      await server.stop();
      await environment.end();
    }
  });
}

type Size = { connections: number; requests: number };

/** Requests `/health` again and again; `stop` returns the milliseconds of each, in rising order. */
function probeHealth(origin: string): { stop: () => Promise<number[]> } {
  const agent = new Agent({ keepAlive: true });
  const times: number[] = [];
  let isOver = false;
  const probing = (async () => {
    do {
      const start = performance.now();
      expect(await statusOf(`${origin}/health`, agent)).toBe(200);
      times.push(performance.now() - start);
      await setTimeout(PROBE_EVERY_MS);
    } while (!isOver);
    agent.destroy();
  })();
  return {
    stop: async () => {
      isOver = true;
      await probing;
      return times.sort((a, b) => a - b);
    },
  };
}

function statusOf(url: string, agent: Agent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode));
    }).once("error", reject);
  });
}
