import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { deleteOwner } from "@/lib/operations/delete-owner";
import { addDevice, addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import { serverFlags } from "@/scripts/server-flags.mjs";
import { makeEnvironment } from "./environment";
import { memoryOf } from "./process-memory";
import { environmentOf } from "./start-server";

const COUNT = 100_000;
const KILLS = 5;
const LOOK_MS = 50;
/** Max growth of a worker in the second half of the work, in bytes: its code is loaded by then. */
const MAX_GROWTH = 64 * 1024 ** 2;

// The memory of a process is read from /proc.
test.skipIf(process.platform !== "linux").each(["sqlite", "postgresql"] as const)(
  "a device's hundred thousand recordings move once each over five kills, in flat memory (%s)",
  async (engine) => {
    const environment = await makeEnvironment(engine, "disk");
    const startWorker = (): ChildProcess =>
      spawn(process.execPath, [...serverFlags, "scripts/worker.mjs"], {
        env: environmentOf(environment),
        stdio: ["ignore", "ignore", "inherit"],
      });
    const { client } = await database();
    const projectId = await addProject();
    const [from, to] = [await addDevice(projectId), await addDevice(projectId)];
    for (let added = 0; added < COUNT; added += 10_000) {
      const rows = Array.from({ length: 10_000 }, () =>
        recordingRow(projectId, { deviceId: from }),
      );
      await addRecordings(rows);
    }
    const asked = await deleteOwner(await systemContext(projectId), "devices", from, to);
    const id = asked?.id ?? "";
    const done = async () => (await client.operation.findUniqueOrThrow({ where: { id } })).done;
    const until = async (count: number) => {
      while ((await done()) < count) await setTimeout(LOOK_MS);
    };
    try {
      for (let kill = 1; kill <= KILLS; kill++) {
        const worker = startWorker();
        await until((await done()) + COUNT / 20 + kill);
        worker.kill("SIGKILL");
        await once(worker, "exit");
        // As if its lease had run out.
        await client.job.updateMany({ data: { dueAt: new Date() } });
      }
      const last = startWorker();
      await until(COUNT / 2);
      const before = await memoryOf(last.pid ?? 0);
      await until(COUNT);
      const growth = (await memoryOf(last.pid ?? 0)) - before;
      await expect
        .poll(() => client.operation.findUniqueOrThrow({ where: { id } }), { timeout: 60_000 })
        .toMatchObject({ status: "completed", done: COUNT, matched: COUNT });
      last.kill("SIGTERM");
      await once(last, "exit");

      expect(growth).toBeLessThan(MAX_GROWTH);
      expect(await client.recording.count({ where: { deviceId: to } })).toBe(COUNT);
      expect(await client.device.count({ where: { id: from } })).toBe(0);
      // One event each: nothing was moved twice.
      const [told] = await client.$queryRaw<[{ events: number; recordings: number }]>`
        SELECT count(*) AS events, count(DISTINCT object_id) AS recordings FROM events
        WHERE project_id = ${projectId} AND type = 'recording.updated'`;
      expect([Number(told.events), Number(told.recordings)]).toEqual([COUNT, COUNT]);
    } finally {
      await environment.end();
    }
  },
);
