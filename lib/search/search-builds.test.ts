import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { buildSearchIndexes } from "@/lib/recordings/build-search-indexes";
import { api } from "@/lib/testing/api";
import { onEachEngine, useTestDatabase } from "@/lib/testing/on-each-engine";
import { addKey, addProject, addRecordings, mediaRow, recordingRow } from "@/lib/testing/rows";
import { restartBuilds } from "./search-builds";

onEachEngine("the build of the search indexes", (engine) => {
  beforeEach(async () => {
    await useTestDatabase(engine);
  });

  const build = () => buildSearchIndexes(new AbortController().signal);

  /** As an upgrade finds a database: with rows, and with nothing indexed. */
  async function fillUnindexed(count: number) {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const rows = Array.from({ length: count }, (_, index) =>
      recordingRow(projectId, {
        name: `round ${index % 10}`,
        deviceId: "dev_one",
        media: [mediaRow({ type: "video" })],
        metadata: JSON.stringify({ place: index % 2 === 0 ? "even" : "odd" }),
      }),
    );
    await addRecordings(rows);
    const { client } = await database();
    const documents = engine === "sqlite" ? "recordings_search_places" : "recordings_search";
    await client.$executeRawUnsafe(`DELETE FROM ${documents}`);
    await client.$executeRaw`
      UPDATE search_builds SET version = 0, built_up_to = '', built = 0, total = ${count}
      WHERE name = 'recordings'`;
    const ask = (query: string) => api("GET", `/api/recordings?${query}`, { key });
    const idsOf = async (query: string) => {
      const response = await ask(query);
      const body = (await response.json()) as { data: { id: string }[] };
      return body.data.map(({ id }) => id).toSorted();
    };
    return { rows, ask, idsOf };
  }

  test("makes searches answer 503 until it is done, while the list works", async () => {
    const { rows, ask, idsOf } = await fillUnindexed(700);
    for (const query of ["q=round", "metadata[place]=odd", "media_type=video", "missing=name"]) {
      const response = await ask(query);
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toBe("10");
      const { error } = await response.json();
      expect(error).toMatchObject({ code: "search_not_ready" });
      expect(error.message).toContain("0 %");
    }
    expect((await ask("limit=1")).status).toBe(200);
    const stop = new AbortController();
    await buildSearchIndexes(stop.signal, () => stop.abort());
    expect((await (await ask("q=round")).json()).error.message).toContain("71 %");
    // Several processes take it up.
    await Promise.all([build(), build()]);
    const nines = rows.filter(({ name }) => name === "round 9").map(({ id }) => id);
    expect(await idsOf("q=9 round&metadata[place]=odd&media_type=video&limit=100")).toEqual(
      nines.toSorted(),
    );
  });

  test("begins again while searches go on, and adds missing documents", async () => {
    const { rows, idsOf } = await fillUnindexed(12);
    await build();
    const { client } = await database();
    const documents = engine === "sqlite" ? "recordings_search_places" : "recordings_search";
    const ids = rows.map(({ id }) => id).toSorted();
    await client.$executeRawUnsafe(`DELETE FROM ${documents} WHERE row_id <> '${ids[0]}'`);
    expect(await idsOf("q=round")).toEqual(ids.slice(0, 1));
    await restartBuilds();
    expect(await idsOf("q=round")).toEqual(ids.slice(0, 1));
    await build();
    expect(await idsOf("q=round")).toEqual(ids);
  });
});
