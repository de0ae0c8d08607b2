import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test, vi } from "vitest";
import { database } from "@/lib/db/database";
import { makeWav } from "@/lib/testing/make-wav";
import { Caller } from "./caller";
import { type Environment, makeEnvironment } from "./environment";
import { environmentOf, startServer } from "./start-server";
import { announceFile, deliver, movesOf } from "./transfer";

const sound = { contentType: "audio/wav", bytes: makeWav({ seconds: 0.5 }) };
const patience = { timeout: 300_000, interval: 100 };

function startWorker(environment: Environment): ChildProcess {
  return spawn(process.execPath, ["scripts/worker.mjs"], {
    env: environmentOf(environment),
    stdio: ["ignore", "ignore", "inherit"],
  });
}

test("workers beside a server without a worker do each job once, and end at a signal", async () => {
  const environment = await makeEnvironment("postgresql", "disk");
  const server = await startServer(environment, { settings: { EMBEDDED_WORKER: "false" } });
  const caller = new Caller(server.origin, environment.key);
  const handOver = async () => {
    const announced = await announceFile(caller, environment.endUserId, sound);
    await deliver(caller, announced, sound);
    return announced;
  };
  const workers: ChildProcess[] = [];
  try {
    const { client } = await database();
    const early = [await handOver(), await handOver(), await handOver()];
    expect(await client.worker.count()).toBe(0);
    expect(await client.job.count({ where: { attempts: 0 } })).toBe(early.length);

    workers.push(startWorker(environment), startWorker(environment));
    await vi.waitUntil(async () => (await client.worker.count()) === 2, patience);
    const late = await Promise.all(Array.from({ length: 9 }, handOver));
    for (const one of [...early, ...late]) {
      const statuses = (await movesOf(caller, one)).map(({ status }) => status);
      expect(statuses).toEqual(["uploaded", "processing", "completed"]);
    }

    const ended = workers.map((worker) => once(worker, "exit"));
    for (const worker of workers) worker.kill("SIGTERM");
    for (const [code] of await Promise.all(ended)) expect(code).toBe(0);
    expect(await client.worker.count()).toBe(0);
    expect(await client.job.count()).toBe(0);
  } finally {
    for (const worker of workers) worker.kill("SIGKILL");
    await server.stop();
    await environment.end();
  }
});
