import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { apiText } from "@/lib/recordings/serialize-recording";
import { recordingSchema } from "@/lib/schemas/recording";
import { recordingStatuses } from "@/lib/schemas/recording-values";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addProject } from "@/lib/testing/rows";
import { seedRecordings } from "./seed-recordings";

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
      recordingSchema.parse(JSON.parse(apiText(row.json)));
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
});
