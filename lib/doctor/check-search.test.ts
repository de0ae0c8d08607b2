import { afterAll, expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { buildSearchIndexes } from "@/lib/recordings/build-search-indexes";
import { restartBuilds } from "@/lib/search/search-builds";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import {
  addDevice,
  addEndUser,
  addProject,
  addRecordings,
  mediaRow,
  recordingRow,
} from "@/lib/testing/rows";
import { checkSearch } from "./check-search";

onEachEngine("the doctor's look at searches", (engine) => {
  /** The documents of the search, changed without the code that keeps them in step. */
  async function change(sqlite: Prisma.Sql, postgresql: Prisma.Sql): Promise<void> {
    const { client } = await database();
    await client.$executeRaw(engine === "sqlite" ? sqlite : postgresql);
  }

  afterAll(() => buildSearchIndexes(new AbortController().signal));

  test("finds an index that differs from the rows", async () => {
    const projectId = await addProject();
    const deviceId = await addDevice(projectId, { name: "Ward 3 desk" });
    await addEndUser(projectId);
    const rows = Array.from({ length: 3 }, (_, index) =>
      recordingRow(projectId, {
        deviceId,
        name: `Visit ${index}`,
        metadata: `{"place":"Ärzte-Haus","n":${index}}`,
        media: [mediaRow()],
      }),
    );
    await addRecordings(rows);
    const [{ id } = { id: "" }] = rows;
    expect(await checkSearch()).toEqual({
      subject: "search",
      state: "good",
      message: "finds 3 recordings, 1 devices, 1 end users that were tried",
    });

    await change(
      Prisma.sql`DELETE FROM recordings_search WHERE rowid = (
        SELECT place FROM recordings_search_places WHERE row_id = ${id})`,
      Prisma.sql`UPDATE recordings_search SET document = document || '''more''' WHERE row_id = ${id}`,
    );
    expect(await checkSearch()).toMatchObject({
      state: "bad",
      message: "the index differs from the rows: 1 of 3 recordings",
      advice: expect.stringContaining("reindex"),
    });

    await change(
      Prisma.sql`DELETE FROM recordings_search_places WHERE row_id = ${id}`,
      Prisma.sql`DELETE FROM recordings_search WHERE row_id = ${id}`,
    );
    expect((await checkSearch()).message).toMatch(
      /1 of 3 recordings, 2 documents of 3 recordings$/,
    );

    await restartBuilds();
    expect(await checkSearch()).toMatchObject({
      state: "note",
      message: expect.stringContaining("is being built"),
    });
    await buildSearchIndexes(new AbortController().signal);
    expect(await checkSearch()).toMatchObject({ state: "good" });
  });
});
