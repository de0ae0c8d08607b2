import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import {
  closeDatabase,
  database,
  type Engine,
  holdDatabase,
  openDatabase,
} from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { makeWav } from "@/lib/testing/make-wav";
import { addEndUser, addKey, addProject } from "@/lib/testing/rows";
import { startPostgres } from "@/scripts/start-postgres";
import { startBenchServer } from "./start-bench-server";

const RECORDINGS = Number(process.env.BENCH_RECORDINGS ?? 600);
const CALLERS = 8;
const LOOK_MS = 100;

/** A sound of 20 kB, as a recorder's archive has thousands of. */
const sound = makeWav({ seconds: 1.25 });

const agent = new Agent({ keepAlive: true, maxSockets: CALLERS });

/**
 * Measures what it costs to bring an archive in: eight callers create recordings, send their sounds and complete them, while
 * the server works on them itself.
 */
export async function benchBackfill(): Promise<void> {
  console.log(`\n## ${RECORDINGS} recordings of 20 kB from ${CALLERS} callers\n`);
  console.log(
    "| engine | uploaded a second | processed a second | CPU ms a recording | of it analysis | two idle cores: a second |",
  );
  console.log("| --- | ---: | ---: | ---: | ---: | ---: |");
  for (const engine of ["sqlite", "postgresql"] as const) await benchOn(engine);
  agent.destroy();
}

async function benchOn(engine: Engine): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "recordings-bench-"));
  const postgres = engine === "postgresql" ? await startPostgres() : null;
  const url = postgres ? await postgres.createDatabase("bench") : `file:${folder}/recordings.db`;
  await migrate(url);
  holdDatabase(await openDatabase(url));
  const projectId = await addProject("Bench");
  const owner = { key: await addKey(projectId), endUserId: await addEndUser(projectId) };
  const server = await startBenchServer(url, { DATA_DIR: folder });
  const bringIn = (count: number) => bringAll({ ...owner, port: server.port }, count);
  // The code is loaded, and a process is warm.
  await bringIn(CALLERS);
  await untilProcessed(CALLERS);

  const cpuSeconds = async () => ({
    all: (await server.cpuSecondsOfAll()) ?? Number.NaN,
    own: (await server.cpuSeconds()) ?? Number.NaN,
  });
  const before = await cpuSeconds();
  const startedAt = performance.now();
  await bringIn(RECORDINGS);
  const uploaded = performance.now() - startedAt;
  await untilProcessed(CALLERS + RECORDINGS);
  const processed = performance.now() - startedAt;
  const after = await cpuSeconds();
  const all = (after.all - before.all) / RECORDINGS;
  const own = (after.own - before.own) / RECORDINGS;

  const rate = (ms: number) => (RECORDINGS / (ms / 1_000)).toFixed(1);
  const ms = (seconds: number) => (seconds * 1_000).toFixed(1);
  console.log(
    `| ${engine} | ${rate(uploaded)} | ${rate(processed)} | ${ms(all)} | ${ms(all - own)} | ${(2 / all).toFixed(1)} |`,
  );
  await server.stop();
  await closeDatabase();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
}

type Owner = { port: number; key: string; endUserId: string };

/** Brings so many recordings in, each by four requests, eight at a time. */
async function bringAll(owner: Owner, count: number): Promise<void> {
  let left = count;
  const work = async () => {
    while (left-- > 0) await bringOne(owner);
  };
  await Promise.all(Array.from({ length: CALLERS }, work));
}

async function bringOne({ port, key, endUserId }: Owner): Promise<void> {
  const post = (path: string, body: object) =>
    call(port, "POST", path, Buffer.from(JSON.stringify(body)), {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
    });
  const { id } = await post("/api/recordings", { end_user_id: endUserId });
  const { upload_url, headers } = await post(`/api/recordings/${id}/upload-url`, {
    content_type: "audio/wav",
    file_size_bytes: sound.length,
  });
  const { pathname, search } = new URL(upload_url);
  await call(port, "PUT", pathname + search, sound, headers);
  await post(`/api/recordings/${id}/upload-complete`, { file_size_bytes: sound.length });
}

/** Texts that the answers of those requests must contain. */
type Answer = { id: string; upload_url: string; headers: Record<string, string> };

/** Sends a request and returns its answer. Rejects if it is refused. */
function call(
  port: number,
  method: string,
  path: string,
  body: Buffer,
  headers: Record<string, string>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = { "content-length": body.length };
    const options = { host: "127.0.0.1", port, method, path, agent };
    const sent = request({ ...options, headers: { ...headers, ...length } }, async (response) => {
      const answer = await json(response).catch(() => ({}));
      if (response.statusCode && response.statusCode < 300) resolve(answer as Answer);
      else reject(new Error(`${path} answered ${response.statusCode}`));
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

async function untilProcessed(count: number): Promise<void> {
  const { client } = await database();
  while ((await client.recording.count({ where: { status: "completed" } })) < count) {
    await setTimeout(LOOK_MS);
  }
}
