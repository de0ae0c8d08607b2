import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { lines, row, unique } from "@/lib/testing/import-rows";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addProject } from "@/lib/testing/rows";
import { importRecordings } from "./import-recordings";

onEachEngine("importing", () => {
  test("takes 100,000 recordings in one go", async () => {
    const projectId = await addProject();
    const device_id = unique("dev");
    async function* many() {
      for (let count = 0; count < 100; count++) {
        yield Buffer.from(`${lines(Array.from({ length: 1000 }, () => row({ device_id })))}\n`);
      }
    }
    expect(await importRecordings(projectId, many())).toEqual({
      created: 100_000,
      updated: 0,
      unchanged: 0,
    });
    const { client } = await database();
    expect(await client.recording.count({ where: { projectId } })).toBe(100_000);
    expect(await client.media.count({ where: { recording: { projectId } } })).toBe(100_000);
  });
});
