import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { readMessages } from "@/client/src/read-messages";
import { systemContext } from "@/lib/context";
import { createRandom } from "@/lib/demo/random";
import { listEvents } from "@/lib/events/list-events";
import type { RecordingsEvent } from "@/lib/schemas/event";
import { stateOf } from "@/lib/testing/event-state";
import { onEachEngine, useTestDatabase } from "@/lib/testing/on-each-engine";
import { numRuns } from "@/lib/testing/proofs";
import { addEndUser, addKey, addProject } from "@/lib/testing/rows";
import { writeRandomly } from "@/lib/testing/write-randomly";
import { createApiListener } from "./api-listener";
import { apiRoutes } from "./generated/api-routes";

/** Writes of all writers together, and how often one of them is killed. */
const WRITES = numRuns(120, 100_000);
const KILLS = numRuns(0, 30);
const SILENCE_MS = 60_000;

onEachEngine("followers of random writes", (engine) => {
  test("end with exactly what the tables hold", async () => {
    const databaseUrl = await useTestDatabase(engine);
    const projectId = await addProject();
    const writing = { projectId, endUserId: await addEndUser(projectId), databaseUrl };
    const writers = engine === "sqlite" ? 1 : 4;
    const written = (KILLS > 0 ? writeAndKill : writeHere)(writing, writers);
    const isOver = { value: false };
    void written.finally(() => {
      isOver.value = true;
    });
    const polled = pollEvents(projectId, isOver);
    const streaming = readStream(await addKey(projectId), polled);
    await written;
    const [events, streamed] = [await polled, await streaming];

    expect(events.length).toBeGreaterThan(WRITES / 2);
    expect(streamed.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    const state = await stateOf(projectId);
    // The end user existed before, and has no event.
    state.delete(writing.endUserId);
    const seen = replay(events);
    expect([...seen.keys()].sort()).toEqual([...state.keys()].sort());
    for (const [id, data] of seen) expect(data).toMatchObject(state.get(id)?.data ?? {});
  });
});

type Writing = { projectId: string; endUserId: string; databaseUrl: string };

async function writeHere({ projectId, endUserId }: Writing, writers: number): Promise<void> {
  const count = WRITES / writers;
  const seeds = Array.from({ length: writers }, (_, index) => index + 1);
  await Promise.all(seeds.map((seed) => writeRandomly(projectId, endUserId, { seed, count })));
}

/** Has processes write, and kills one of them again and again, while the others go on, and starts another. */
async function writeAndKill(writing: Writing, writers: number): Promise<void> {
  let seed = 0;
  const start = (count: number): ChildProcess => {
    const args = [writing.projectId, writing.endUserId, ++seed, Math.ceil(count)].map(String);
    return spawn(process.execPath, ["scripts/run.mjs", "lib/testing/write-randomly.ts", ...args], {
      env: { ...process.env, DATABASE_URL: writing.databaseUrl },
      stdio: ["ignore", "ignore", "inherit"],
    });
  };
  const share = WRITES / writers;
  const going = Array.from({ length: writers - 1 }, () => start(share));
  const ended = going.map((writer) => once(writer, "exit"));
  const random = createRandom(7);
  for (let kill = 0; kill < KILLS; kill++) {
    const killed = start(share);
    // Kills it at any moment of its work, its start included.
    await setTimeout(random.int(500, 4_000));
    killed.kill("SIGKILL");
    await once(killed, "exit");
  }
  ended.push(once(start(share), "exit"));
  for (const [code] of await Promise.all(ended)) expect(code).toBe(0);
}

/** Reads as a program does that is restarted for each page. */
async function pollEvents(projectId: string, isOver: { value: boolean }) {
  const context = await systemContext(projectId);
  const events: RecordingsEvent[] = [];
  for (let after: string | null = null; ; ) {
    // Checked before the read: a later read gets the events after it.
    const isLast = isOver.value;
    const read = await listEvents(context, { after, types: [], limit: 7 });
    events.push(...read.events.map(({ json }) => JSON.parse(json)));
    after = read.reached?.id ?? null;
    if (isLast && !read.hasMore) return events;
    if (!read.hasMore) await setTimeout(5);
  }
}

/** Reads a stream of events by HTTP that is cut off again and again, up to the last of `all`. */
async function readStream(
  key: string,
  all: Promise<RecordingsEvent[]>,
): Promise<RecordingsEvent[]> {
  const server = createServer(createApiListener(apiRoutes));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/events`;
  const random = createRandom(3);
  const events: RecordingsEvent[] = [];
  let lastId: string | undefined;
  let end: string | null = null;
  const atEnd = new AbortController();
  void all.then((known) => {
    end = known.at(-1)?.id ?? null;
    if (lastId === end) atEnd.abort();
  });
  while (lastId !== end && !atEnd.signal.aborted) {
    const headers: Record<string, string> = {
      authorization: `Bearer ${key}`,
      accept: "text/event-stream",
      ...(lastId !== undefined && { "last-event-id": lastId }),
    };
    let left = random.int(1, 200);
    try {
      const { status, body }: Response = await fetch(url, { headers, signal: atEnd.signal });
      expect(status).toBe(200);
      for await (const { id, data } of readMessages(body ?? new ReadableStream(), SILENCE_MS)) {
        if (data !== "") events.push(JSON.parse(data));
        if (data !== "") lastId = id;
        if (--left === 0 || lastId === end) break;
      }
    } catch (error) {
      if (!atEnd.signal.aborted) throw error;
    }
  }
  server.closeAllConnections();
  server.close();
  return events;
}

/** The objects that follow from the events alone, by id. */
function replay(events: readonly RecordingsEvent[]): Map<string, object> {
  const known = new Map<string, object>();
  for (const { type, data } of events) {
    known.set(data.id, data);
    if (type.endsWith(".deleted") && !("trashed" in data && data.trashed)) known.delete(data.id);
  }
  return known;
}
