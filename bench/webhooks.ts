import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Context, inTransaction, systemContext } from "@/lib/context";
import { closeDatabase, type Engine, holdDatabase, openDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { recordEvents, recordingEvent } from "@/lib/events/record-events";
import { addProject, newWebhook } from "@/lib/testing/rows";
import { createEndpoint } from "@/lib/webhooks/endpoints";
import { runWebhooks } from "@/lib/webhooks/run-webhooks";
import { startPostgres } from "@/scripts/start-postgres";
import { portOf, startBare } from "./start-bench-server";

const EVENTS = Number(process.env.BENCH_EVENTS ?? 4_000);
/** Events of the steady part, which come one by one. */
const STEADY = { seconds: 10, aSecond: 100 };
const LOOK_MS = 200;

/** Measures what a delivery costs, and how long after its event it arrives at a fast receiver. */
export async function benchWebhooks(): Promise<void> {
  Object.assign(process.env, {
    WEBHOOK_ALLOW_PRIVATE: "true",
    AUTH_SECRET: "of-no-use-but-long-enough-for-a-bench",
  });
  console.log(`\n## webhooks: ${EVENTS} events that wait, then ${STEADY.aSecond} a second\n`);
  console.log(
    "| engine | receivers | a second | CPU ms a delivery | a second of one idle core | steady: CPU ms | event to receiver, p50 | p99 |",
  );
  console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const engine of ["sqlite", "postgresql"] as const) {
    for (const receivers of [1, 4]) await benchOn(engine, receivers);
  }
}

async function benchOn(engine: Engine, receivers: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "recordings-bench-"));
  const postgres = engine === "postgresql" ? await startPostgres() : null;
  const url = postgres ? await postgres.createDatabase("bench") : `file:${folder}/recordings.db`;
  await migrate(url);
  holdDatabase(await openDatabase(url));
  const context = await systemContext(await addProject("Bench"));
  const all = await Promise.all(Array.from({ length: receivers }, () => startReceiver(context)));

  await happen(context, EVENTS);
  const stop = new AbortController();
  const waiting = process.cpuUsage();
  const startedAt = performance.now();
  const worked = runWebhooks(stop.signal);
  await untilDelivered(all, EVENTS);
  const seconds = (performance.now() - startedAt) / 1_000;
  const cpuMs = cpuMsSince(waiting) / (EVENTS * receivers);
  await Promise.all(all.map(({ origin }) => fetch(origin, { method: "DELETE" })));

  const count = STEADY.seconds * STEADY.aSecond;
  const steady = process.cpuUsage();
  for (let event = 0; event < count; event++) {
    await Promise.all([happen(context, 1), setTimeout(1_000 / STEADY.aSecond)]);
  }
  await untilDelivered(all, count);
  // With the writes of the events themselves.
  const steadyMs = cpuMsSince(steady) / (count * receivers);
  stop.abort();
  await worked;
  const delays = (await Promise.all(all.map(delaysAt))).flat().toSorted((a, b) => a - b);
  const at = (share: number) => delays[Math.floor(delays.length * share)];
  console.log(
    `| ${engine} | ${receivers} | ${Math.round((EVENTS * receivers) / seconds)} | ${cpuMs.toFixed(2)} | ${Math.round(1_000 / cpuMs)} | ${steadyMs.toFixed(2)} | ${at(0.5)} ms | ${at(0.99)} ms |`,
  );
  for (const { program } of all) program.kill();
  await closeDatabase();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
}

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

type Receiver = { program: ChildProcess; origin: string };

/** A receiver in a process of its own, and an endpoint that leads to it. */
async function startReceiver(context: Context): Promise<Receiver> {
  const program = startBare("bench/bare-receiver.mjs", "");
  const origin = `http://127.0.0.1:${await portOf(program)}`;
  await inTransaction(context, (inside) => createEndpoint(inside, newWebhook({ url: origin })));
  return { program, origin };
}

async function delaysAt({ origin }: Receiver): Promise<number[]> {
  return (await fetch(origin)).json();
}

async function happen(context: Context, count: number): Promise<void> {
  const { projectId } = context;
  const told = { id: "rec_1", projectId, deviceId: null, endUserId: null, status: "pending" };
  const events = Array.from({ length: count }, () =>
    recordingEvent("recording.updated", told, new Date()),
  );
  await inTransaction(context, ({ db }) => recordEvents(db.client, events));
}

async function untilDelivered(receivers: readonly Receiver[], count: number): Promise<void> {
  for (const receiver of receivers) {
    while ((await delaysAt(receiver)).length < count) await setTimeout(LOOK_MS);
  }
}
