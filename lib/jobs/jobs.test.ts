import { once } from "node:events";
import { expect, test, vi } from "vitest";
import { database, writeTransaction } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { log } from "@/lib/log";
import { onEachEngine, useTestDatabase } from "@/lib/testing/on-each-engine";
import {
  addJob,
  endJob,
  freeFarLeases,
  JobLostError,
  LEASE_MS,
  postponeJob,
  renewLease,
  requeueJob,
  takeJob,
} from "./jobs";
import { runWorker } from "./run-worker";

async function add(...subjects: string[]): Promise<void> {
  await writeTransaction(async (transaction) => {
    for (const subject of subjects) await addJob(transaction, "remove_object", subject);
  });
}

/** As if so much time had passed since the holder of a job was last heard of. */
async function pass(milliseconds: number): Promise<void> {
  const { client } = await database();
  for (const { id, dueAt } of await client.job.findMany()) {
    const data = { dueAt: new Date(dueAt.getTime() - milliseconds) };
    await client.job.update({ where: { id }, data });
  }
}

async function take(holder = mintId("wrk")) {
  const job = await takeJob(holder);
  if (!job) throw new Error("there is no job");
  return job;
}

onEachEngine("a job", (engine) => {
  test("is taken by one of many workers at once", async () => {
    await useTestDatabase(engine);
    const subjects = Array.from({ length: 8 }, (_, index) => `object-${index}`);
    await add(...subjects);
    const taken = await Promise.all(Array.from({ length: 20 }, () => takeJob(mintId("wrk"))));
    const found = taken.flatMap((job) => (job ? [job.subject] : []));
    expect(found.sort()).toEqual(subjects);
  });

  test("stays with its worker until the lease ends", async () => {
    await useTestDatabase(engine);
    await add("object");
    const first = await take();
    expect(await takeJob(mintId("wrk"))).toBeNull();
    expect(await renewLease(first)).toBe(true);
    await pass(LEASE_MS + 1000);
    const second = await take();
    expect(second).toMatchObject({ id: first.id, attempts: 2, failures: 0 });
    expect(await renewLease(first)).toBe(false);
    await expect(writeTransaction((open) => endJob(open, first))).rejects.toThrow(JobLostError);
    await writeTransaction((open) => endJob(open, second));
    expect(await takeJob(mintId("wrk"))).toBeNull();
  });

  test("is taken over even if the clock was set back since its worker died", async () => {
    await useTestDatabase(engine);
    await add("object", "held");
    const [lost, held] = [await take(), await take()];
    const { client } = await database();
    const anHourAhead = { dueAt: new Date(Date.now() + 60 * 60_000) };
    await client.job.update({ where: { id: lost.id }, data: anHourAhead });
    await freeFarLeases();
    expect(await take()).toMatchObject({ id: lost.id });
    expect(await renewLease(lost)).toBe(false);
    expect(await renewLease(held)).toBe(true);
  });

  test("rolls back the writes of a worker that lost it", async () => {
    await useTestDatabase(engine);
    await add("object");
    const lost = await take();
    await pass(LEASE_MS + 1000);
    await take();
    const written = writeTransaction(async (transaction) => {
      await addJob(transaction, "remove_object", "written");
      await endJob(transaction, lost);
    });
    await expect(written).rejects.toThrow(JobLostError);
    const { client } = await database();
    expect(await client.job.count({ where: { subject: "written" } })).toBe(0);
  });

  test("that exists already isn't doubled, but begins again", async () => {
    await useTestDatabase(engine);
    await add("object");
    const job = await take();
    await postponeJob(job, 60_000, "no");
    expect(await takeJob(mintId("wrk"))).toBeNull();
    await pass(61_000);
    const again = await take();
    expect(again).toMatchObject({ id: job.id, attempts: 2, failures: 1 });
    await add("object");
    expect(await take()).toMatchObject({ id: job.id, attempts: 1, failures: 0 });
  });

  test("in bulk waits behind single jobs, and an operation for its own workers", async () => {
    await useTestDatabase(engine);
    await writeTransaction(async (transaction) => {
      await addJob(transaction, "run_operation", "op", { queue: "operations" });
      await addJob(transaction, "remove_object", "many", { queue: "bulk" });
      await addJob(transaction, "remove_object", "one");
    });
    const takeFrom = async (...queues: Parameters<typeof takeJob>[1][]) =>
      (await takeJob(mintId("wrk"), ...queues))?.subject;
    expect([await takeFrom(), await takeFrom(), await takeFrom()]).toEqual([
      "one",
      "many",
      undefined,
    ]);
    expect(await takeFrom(["operations"])).toBe("op");
  });

  test("of a project waits for max one job of each other project", async () => {
    await useTestDatabase(engine);
    const due = new Date(Date.now() - 60_000);
    await writeTransaction(async (transaction) => {
      const addOf = (projectId: string, subject: string, dueAt = due) =>
        addJob(transaction, "process_recording", subject, { projectId, dueAt });
      for (let number = 0; number < 5; number++) {
        await addOf("proj_many", `many-${number}`, new Date(due.getTime() + number));
      }
      await addOf("proj_few", "few-0", new Date());
      await addOf("proj_few", "few-1", new Date());
      await addOf("proj_later", "later", new Date(Date.now() + 60_000));
      await addJob(transaction, "remove_object", "installation");
    });
    const taken: string[] = [];
    for (let job = await takeJob("wrk"); job; job = await takeJob("wrk")) taken.push(job.subject);
    const placeOf = (subject: string) => taken.indexOf(subject);
    expect(taken).toHaveLength(8);
    expect(placeOf("few-0")).toBeLessThan(3);
    expect(placeOf("installation")).toBeLessThan(3);
    expect(placeOf("few-1")).toBeLessThan(5);
    // A project's own are in the order in which they came.
    expect(taken.filter((subject) => subject.startsWith("many"))).toEqual(
      [0, 1, 2, 3, 4].map((number) => `many-${number}`),
    );
  });

  test("that is put back runs after the due ones of its queue", async () => {
    await useTestDatabase(engine);
    await add("first", "second");
    const job = await take();
    await requeueJob(job);
    expect((await take()).subject).not.toBe(job.subject);
    expect(await take()).toMatchObject({ id: job.id, attempts: 1 });
  });

  test("that fails is retried until it is done", async () => {
    await useTestDatabase(engine);
    await add("good", "bad");
    const stop = new AbortController();
    const tries: string[] = [];
    const worked = runWorker(
      {
        process_recording: async () => {},
        remove_late_upload: async () => {},
        run_operation: async () => {},
        index_renamed_owner: async () => {},
        remove_object: async (job) => {
          tries.push(job.subject);
          if (job.subject === "bad" && job.attempts < 3) throw new Error("not yet");
          await writeTransaction((open) => endJob(open, job));
        },
      },
      stop.signal,
      2,
    );
    const { client } = await database();
    const hasten = async () => {
      await client.job.updateMany({
        where: { holder: null, lastError: { not: null } },
        data: { dueAt: new Date() },
      });
      return client.job.count();
    };
    await expect.poll(hasten, { interval: 200 }).toBe(0);
    expect(await client.worker.count()).toBe(1);
    stop.abort();
    await worked;
    expect(tries.filter((subject) => subject === "bad")).toHaveLength(3);
    expect(tries.filter((subject) => subject === "good")).toHaveLength(1);
    expect(await client.worker.count()).toBe(0);
  });

  test("that doesn't end fails, and the next one is done", async () => {
    await useTestDatabase(engine);
    await add("endless", "good");
    const [stop, done] = [new AbortController(), new AbortController()];
    let lost: AbortSignal | undefined;
    const worked = runWorker(
      {
        process_recording: async () => {},
        remove_late_upload: async () => {},
        run_operation: async () => {},
        index_renamed_owner: async () => {},
        remove_object: async (job, signal) => {
          if (job.subject === "good") {
            await writeTransaction((open) => endJob(open, job));
            return done.abort();
          }
          lost = signal;
          await new Promise(() => {});
        },
      },
      stop.signal,
      1,
      2_000,
    );
    await once(done.signal, "abort");
    stop.abort();
    await worked;
    expect(lost?.aborted).toBe(true);
    const { client } = await database();
    expect(await client.job.findMany()).toMatchObject([
      { subject: "endless", holder: null, lastError: expect.stringContaining("not done") },
    ]);
  });

  test("that was removed while it ran fails without a log line", async () => {
    await useTestDatabase(engine);
    const { client } = await database();
    const logged = vi.spyOn(log, "error");
    await add("deleted", "broken");
    const stop = new AbortController();
    const worked = runWorker(
      {
        process_recording: async () => {},
        remove_late_upload: async () => {},
        run_operation: async () => {},
        index_renamed_owner: async () => {},
        remove_object: async ({ id, subject }) => {
          if (subject === "deleted") await client.job.delete({ where: { id } });
          throw new Error(`${subject} has no file`);
        },
      },
      stop.signal,
      1,
    );
    await expect.poll(() => client.job.count({ where: { failures: 1 } })).toBe(1);
    stop.abort();
    await worked;
    expect(logged.mock.calls.map(([line]) => line)).toMatchObject([{ subject: "broken" }]);
    logged.mockRestore();
  });
});
