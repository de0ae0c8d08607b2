import { readdirSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { listKeys } from "@/lib/keys/manage-keys";
import { apiText } from "@/lib/recordings/serialize-recording";
import { DAY_MS } from "@/lib/schemas/durations";
import { recordingSchema } from "@/lib/schemas/recording";
import { diskStore } from "@/lib/storage/disk-store";
import { holdObjectStore, objectStore } from "@/lib/storage/store";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { enginesWithoutSql } from "@/lib/testing/proofs";
import { createDemo, type Demo } from "./create-demo";
import { DEMO_MEDIA, demoFiles } from "./media-fixtures";

const MAX_DEMO_BYTES = 3_000_000;

test("the demo's files are few bytes, and all of them are in its manifest", () => {
  const present = readdirSync(DEMO_MEDIA).filter((file) => file !== "manifest.json");
  expect(demoFiles().map(({ file }) => file)).toHaveLength(present.length);
  expect(
    demoFiles()
      .map(({ file }) => file)
      .sort(),
  ).toEqual(present.sort());
  const sizes = present.map((file) => statSync(DEMO_MEDIA + file).size);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(MAX_DEMO_BYTES);
});

onEachEngine("the demo", (engine) => {
  let folder: string;
  let demo: Demo;
  let rows: Awaited<ReturnType<typeof recordingsOf>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "demo-"));
    holdObjectStore(diskStore(folder));
    demo = await createDemo();
    rows = await recordingsOf(demo.projectId);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("is a project that looks lived in", async () => {
    expect(rows).toHaveLength(2_000);
    expect(demo.email).toBe("demo@example.com");
    expect(await listKeys(await systemContext(demo.projectId))).toMatchObject([
      { scopes: "all", hint: expect.stringContaining(demo.key.slice(-4)) },
    ]);
    const { client } = await database();
    const where = { projectId: demo.projectId };
    expect(await client.device.count({ where })).toBe(24);
    expect(await client.endUser.count({ where })).toBe(60);
    const bound = await client.device.findMany({ where: { ...where, NOT: { endUserId: null } } });
    expect(bound).not.toEqual([]);
    for (const { id, endUserId } of bound) {
      const captured = rows.filter(({ deviceId }) => deviceId === id);
      expect(new Set(captured.map((row) => row.endUserId))).toEqual(new Set([endUserId]));
    }
    const unsettled = rows.filter(({ status }) => !["completed", "failed"].includes(status));
    for (const { createdAt } of unsettled) {
      expect(Date.now() - createdAt.getTime()).toBeLessThan(4 * DAY_MS);
    }
    const types = rows.map(({ media }) =>
      [...new Set(media.map(({ type }) => type))].sort().join(),
    );
    expect(types).toEqual(expect.arrayContaining(["", "audio", "audio,image", "video"]));
  });

  test("keeps each file once, and every uploaded one has its row's size", async () => {
    const sizes = new Map<string, bigint>();
    for (const file of rows.flatMap(({ media }) => media)) {
      if (file.status === "pending") {
        expect(file).toMatchObject({ objectKey: null, storedAt: null, container: null });
        continue;
      }
      if (file.objectKey === null) throw new Error(`${file.id} is nowhere`);
      expect(sizes.get(file.objectKey) ?? file.fileSizeBytes).toBe(file.fileSizeBytes);
      sizes.set(file.objectKey, file.fileSizeBytes);
    }
    expect(sizes.size).toBe(demoFiles().length);
    for (const [key, size] of sizes) {
      expect((await objectStore().stat(key))?.sizeBytes).toBe(Number(size));
    }
    const stored = readdirSync(join(folder, "media"), { recursive: true, withFileTypes: true });
    expect(stored.filter((entry) => entry.isFile())).toHaveLength(demoFiles().length);
  });

  test("has recordings that fit their files", () => {
    for (const row of rows) {
      recordingSchema.parse(JSON.parse(apiText(row.json)));
      const [start, end] = [row.startedAt?.getTime() ?? 0, row.endedAt?.getTime() ?? 0];
      for (const file of row.media) {
        const capturedAt = file.capturedAt?.getTime() ?? 0;
        expect(capturedAt).toBeGreaterThanOrEqual(start);
        expect(capturedAt + Number(file.durationMs ?? 0)).toBeLessThanOrEqual(end);
      }
      if (row.status !== "completed") continue;
      const main = row.media.find(({ type }) => type === "audio") ?? row.media[0];
      expect(row.durationMs).toBe(main?.durationMs);
      expect(end - start).toBe(Number(row.durationMs));
      for (const file of row.media) {
        expect(file.container).not.toBeNull();
        if (file.type === "image") expect(file.thumbnailKey).not.toBeNull();
      }
    }
    const opus = rows.flatMap(({ media }) => media).find((file) => file.codec === "opus");
    expect(opus?.peaks?.length).toBeGreaterThan(500);
  });

  test("has a history for each recording that leads to its status", () => {
    const moves = {
      pending: [],
      uploaded: ["uploaded"],
      processing: ["uploaded", "processing"],
      completed: ["uploaded", "processing", "completed"],
      failed: ["uploaded", "processing", "failed"],
    };
    for (const { status, createdAt, statusChanges } of rows) {
      expect(statusChanges.map((change) => change.status)).toEqual(
        moves[status as keyof typeof moves],
      );
      const times = [createdAt, ...statusChanges.map((change) => change.createdAt), new Date()];
      expect(times.map(Number)).toEqual(times.map(Number).toSorted((a, b) => a - b));
    }
    const reasons = rows.flatMap((row) => row.statusChanges.flatMap(({ reason }) => reason ?? []));
    expect(new Set(reasons)).toEqual(new Set(["audio_corrupt", "type_mismatch"]));
  });

  test("finishes the processing of all recordings", async () => {
    const { client } = await database();
    const jobs = await client.job.findMany({ where: { kind: "process_recording" } });
    const onTheirWay = rows.filter(({ status }) => ["uploaded", "processing"].includes(status));
    expect(onTheirWay.length).toBeGreaterThan(3);
    expect(jobs.map(({ subject }) => subject).sort()).toEqual(
      onTheirWay.map(({ id }) => id).sort(),
    );
    const lastDue = Math.max(...jobs.map(({ dueAt }) => dueAt.getTime()));
    expect(lastDue - Date.now()).toBeLessThan(DAY_MS / 24);
  });

  // The tests below run no SQL that the first demo did not run: one engine is enough.
  if (!enginesWithoutSql.includes(engine)) return;

  test("leaves the person's password as it is when it is made again", async () => {
    expect(demo.password).toMatch(/^\w{16}$/);
    const { email, password } = await createDemo();
    expect([email, password]).toEqual([demo.email, null]);
  });

  test("leaves nothing behind if it can't be finished", async () => {
    const other = await mkdtemp(join(tmpdir(), "demo-"));
    const store = diskStore(other);
    let written = 0;
    holdObjectStore({
      ...store,
      write: async (...call) => {
        if (++written > 5) throw new Error("the disk is full");
        return store.write(...call);
      },
    });
    const { client } = await database();
    const before = await client.project.count();
    await expect(createDemo()).rejects.toThrow("the disk is full");
    expect(await client.project.count()).toBe(before);
    const left = readdirSync(other, { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
    await rm(other, { recursive: true });
  });
});

async function recordingsOf(projectId: string) {
  const { client } = await database();
  const rows = await client.recording.findMany({
    where: { projectId },
    include: { media: true, statusChanges: true },
  });
  return rows.map((row) => ({ ...row, statusChanges: row.statusChanges.toSorted(byTime) }));
}

function byTime(a: { createdAt: Date }, b: { createdAt: Date }): number {
  return a.createdAt.getTime() - b.createdAt.getTime();
}
