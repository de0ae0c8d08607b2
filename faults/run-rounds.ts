import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { closeDatabase, holdDatabase, openDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { addEndUser, addKey, addProject } from "@/lib/testing/rows";
import { freePort } from "@/scripts/start-postgres";
import { type Phase, Recorder } from "./recorder";
import type { Place } from "./settings";

/** The moments at which the server is ended, in turn. */
const targets: readonly Phase[] = ["uploading", "uploaded", "completing", "processing"];
/** Recordings that begin in each round. */
const PER_ROUND = 3;
const MOST_DELAY_MS = 120;
const START_MS = 60_000;
const SETTLE_MS = 180_000;

export type Rounds = { recordings: number; kills: number; phases: Record<string, number> };

/** Ends the server `rounds` times while recorders hand over recordings. Throws what went wrong. */
export async function runRounds(place: Place, rounds: number): Promise<Rounds> {
  const { key, endUserId } = await prepare(place);
  const port = await freePort();
  const origin = () => `http://127.0.0.1:${port}`;
  const recorders: Recorder[] = [];
  const runs: Promise<void>[] = [];
  const phases: Record<string, number> = {};
  let server = await start(place, port);
  try {
    for (let round = 0; round < rounds; round++) {
      for (let one = 0; one < PER_ROUND; one++) {
        const recorder = new Recorder(origin, key, endUserId, recorders.length);
        recorders.push(recorder);
        const run = recorder.run();
        // Looked at when all are done: a rejection until then is not one that nobody handles.
        run.catch(() => {});
        runs.push(run);
      }
      const target = targets[round % targets.length] ?? "uploading";
      await until(() => recorders.some(({ phase }) => phase === target), SETTLE_MS, target);
      await setTimeout(Math.random() * MOST_DELAY_MS);
      server.kill("SIGKILL");
      await once(server, "exit");
      phases[target] = (phases[target] ?? 0) + 1;
      server = await start(place, port);
    }
    await Promise.race([
      Promise.all(runs),
      setTimeout(SETTLE_MS).then(() => {
        const open = recorders.filter(({ phase }) => phase !== "done");
        throw new Error(`never ended: ${open.map((one) => `${one.recordingId} ${one.phase}`)}`);
      }),
    ]);
    await check(recorders, origin(), key);
  } finally {
    server.kill("SIGTERM");
    await once(server, "exit");
  }
  return { recordings: recorders.length, kills: rounds, phases };
}

/** Every recording is there once, completed, and its bytes are those that were sent. */
async function check(recorders: Recorder[], origin: string, key: string): Promise<void> {
  const headers = { authorization: `Bearer ${key}` };
  const found = new Map<string, { status: string; name: string }>();
  let cursor = "";
  do {
    const response = await fetch(`${origin}/api/recordings?limit=100${cursor}`, { headers });
    const page = await response.json();
    for (const row of page.data) found.set(row.id, row);
    cursor = page.next_cursor ? `&cursor=${page.next_cursor}` : "";
  } while (cursor);
  if (found.size !== recorders.length) {
    throw new Error(`${found.size} recordings are there, ${recorders.length} were handed over`);
  }
  for (const recorder of recorders) {
    const row = found.get(recorder.recordingId);
    if (row?.status !== "completed") throw new Error(`${recorder.recordingId} is ${row?.status}`);
    if (!(await recorder.fetchContent()).equals(recorder.bytes)) {
      throw new Error(`${recorder.mediaId} is served with other bytes`);
    }
  }
}

async function prepare({ databaseUrl }: Place): Promise<{ key: string; endUserId: string }> {
  await migrate(databaseUrl);
  holdDatabase(await openDatabase(databaseUrl));
  const projectId = await addProject("Faults");
  const made = { key: await addKey(projectId), endUserId: await addEndUser(projectId) };
  await closeDatabase();
  return made;
}

async function start({ databaseUrl, environment }: Place, port: number): Promise<ChildProcess> {
  const server = spawn(process.execPath, ["bench/serve.mjs"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: "error",
      HOST: "127.0.0.1",
      PORT: String(port),
      ...environment,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const isUp = () =>
    fetch(`http://127.0.0.1:${port}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(isUp, START_MS, "the server");
  return server;
}

async function until(
  condition: () => boolean | Promise<boolean>,
  mostMs: number,
  what: string,
): Promise<void> {
  const end = Date.now() + mostMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited in vain for: ${what}`);
    await setTimeout(5);
  }
}
