import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { listKeys } from "@/lib/keys/manage-keys";
import { recordingSchema, recordingStatuses } from "@/lib/recordings/recording";
import { contractText } from "@/lib/recordings/serialize-recording";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addProject } from "@/lib/testing/rows";
import { createDemo } from "./create-demo";
import { seedRecordings } from "./seed-recordings";

const DAY_MS = 24 * 60 * 60 * 1000;

async function seededAt(now: number, seed: number) {
  const projectId = await addProject();
  await seedRecordings(projectId, 300, { now, seed });
  return recordingsOf(projectId);
}

async function recordingsOf(projectId: string) {
  const { client } = await database();
  const rows = await client.recording.findMany({
    where: { projectId },
    include: { media: true, statusChanges: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows;
}

onEachEngine("made-up recordings", () => {
  test("are what the API may answer, with times that fit each other", async () => {
    const now = Date.parse("2026-03-01T03:00:00.000Z");
    const rows = await seededAt(now, 7);
    expect(rows).toHaveLength(300);
    for (const row of rows) {
      recordingSchema.parse(JSON.parse(contractText(row.wire)));
      const [start, end] = [row.startedAt?.getTime() ?? 0, row.endedAt?.getTime() ?? 0];
      if (row.durationMs !== null) expect(end - start).toBe(Number(row.durationMs));
      expect(end).toBeLessThan(row.createdAt.getTime());
      expect(row.transcriptionId !== null).toBe(row.status === "completed");
      expect(row.statusChanges.length > 0).toBe(row.status === "failed");
    }
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(recordingStatuses));
    const newest = rows.at(-1)?.createdAt.getTime() ?? 0;
    expect(now - newest).toBeLessThan(10 * 60_000);
  });

  test("are the same for the same seed but for their ids", async () => {
    const now = Date.parse("2026-03-04T12:00:00.000Z");
    const about = async (seed: number) =>
      (await seededAt(now, seed)).map(({ name, status, durationMs, createdAt, metadata }) => ({
        name,
        status,
        durationMs,
        createdAt,
        metadata,
      }));
    expect(await about(5)).toEqual(await about(5));
    expect(await about(5)).not.toEqual(await about(6));
  });

  test("fill the demo with a project that looks lived in", async () => {
    const { projectId, email, key } = await createDemo();
    const rows = await recordingsOf(projectId);
    expect(rows).toHaveLength(2_000);
    expect(email).toBe("demo@example.com");
    expect(await listKeys(projectId)).toMatchObject([
      { scopes: "all", hint: expect.stringContaining(key.slice(-4)) },
    ]);
    const { client } = await database();
    expect(await client.device.count({ where: { projectId } })).toBe(24);
    expect(await client.endUser.count({ where: { projectId } })).toBe(60);
    const unsettled = rows.filter(({ status }) => !["completed", "failed"].includes(status));
    for (const { createdAt } of unsettled) {
      expect(Date.now() - createdAt.getTime()).toBeLessThan(4 * DAY_MS);
    }
    const types = rows.map(({ media }) =>
      [...new Set(media.map(({ type }) => type))].sort().join(),
    );
    expect(types).toEqual(expect.arrayContaining(["", "audio", "audio,image", "video"]));
  });
});
