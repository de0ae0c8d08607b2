import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { mintId } from "@/lib/ids";
import { activitiesSchema } from "@/lib/schemas/activity";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import { activityStatement } from "./list-activity";

const ROWS = 4_000;
const NOON = Date.parse("2025-03-30T12:00:00.000Z");

onEachEngine("activity", (engine) => {
  let projectId = "";
  let key = "";

  beforeAll(async () => {
    projectId = await addProject();
    key = await addKey(projectId);
    const rows = Array.from({ length: ROWS }, (_, index) =>
      recordingRow(projectId, {
        deviceId: `dev_${index % 40}`,
        endUserId: `eu_${index % 300}`,
        createdAt: new Date(NOON + index * 1_000),
      }),
    );
    await addRecordings(rows);
    const { client } = await database();
    // As PostgreSQL does by itself after many writes: what an index alone can answer is known then.
    await client.$executeRaw(
      engine === "sqlite" ? Prisma.sql`ANALYZE` : Prisma.sql`VACUUM ANALYZE`,
    );
  });

  const ask = async (path: string) => {
    const response = await api("GET", path, { key });
    expect(response.status).toBe(200);
    return activitiesSchema.parse(await response.json()).data;
  };

  test("gives each one's number of recordings and newest recording, in the request's order", async () => {
    const at = (index: number) => new Date(NOON + index * 1_000).toISOString();
    expect(await ask("/api/devices/activity?id=dev_39&id=dev_none&id=dev_0")).toEqual([
      { id: "dev_39", recordings: ROWS / 40, last_recording_at: at(ROWS - 1) },
      { id: "dev_none", recordings: 0, last_recording_at: null },
      { id: "dev_0", recordings: ROWS / 40, last_recording_at: at(ROWS - 40) },
    ]);
    expect(await ask("/api/end-users/activity?id=eu_0&id=eu_0")).toEqual([
      { id: "eu_0", recordings: 14, last_recording_at: at(300 * 13) },
    ]);
  });

  test("counts nothing of another project", async () => {
    const [deviceId, endUserId] = [mintId("dev"), mintId("eu")];
    await addRecordings([recordingRow(await addProject(), { deviceId, endUserId })]);
    const none = { recordings: 0, last_recording_at: null };
    expect(await ask(`/api/devices/activity?id=${deviceId}`)).toEqual([{ id: deviceId, ...none }]);
    expect(await ask(`/api/end-users/activity?id=${endUserId}`)).toEqual([
      { id: endUserId, ...none },
    ]);
  });

  test("names a wrong parameter", async () => {
    const many = Array.from({ length: 101 }, (_, index) => `id=dev_${index}`).join("&");
    for (const [query, param] of [
      ["", "id"],
      ["id=", "id"],
      [many, "id"],
      ["limit=1", "limit"],
    ]) {
      const response = await api("GET", `/api/devices/activity?${query}`, { key });
      expect(response.status).toBe(400);
      expect((await response.json()).error.param).toBe(param);
    }
  });

  test.each(["devices", "end-users"] as const)("of %s is read from indexes alone", async (of) => {
    const { client, reader } = await database();
    const prefix = of === "devices" ? "dev" : "eu";
    const ids = Array.from({ length: 100 }, (_, index) => `${prefix}_${index}`);
    const statement = activityStatement(engine, of, projectId, ids);
    const plan =
      engine === "postgresql"
        ? await reader.read(Prisma.sql`EXPLAIN ${statement}`)
        : (await client.$queryRaw<{ detail: string }[]>`EXPLAIN QUERY PLAN ${statement}`).map(
            ({ detail }) => detail,
          );
    const touching = plan.filter((line) => /recordings/.test(line));
    expect(touching.length).toBeGreaterThan(0);
    const indexOnly =
      engine === "sqlite" ? /SEARCH recordings USING COVERING INDEX/ : /Index Only Scan/;
    expect(
      touching.filter((line) => !indexOnly.test(line)),
      plan.join("\n"),
    ).toEqual([]);
  });
});
