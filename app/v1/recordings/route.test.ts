import { expect, test } from "vitest";
import { callRoute } from "@/lib/testing/call-route";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import {
  addDevice,
  addKey,
  addProject,
  addRecordings,
  mediaRow,
  recordingRow,
} from "@/lib/testing/rows";
import { GET } from "./route";

const MAX_PAGE_BYTES = 2 * 1024 * 1024;

/** A device's more heavy rows than one page holds, a key of its project, and one of the device alone. */
async function addHeavyRows() {
  const projectId = await addProject();
  const deviceId = await addDevice(projectId);
  const rows = Array.from({ length: 80 }, () =>
    recordingRow(projectId, { deviceId, media: Array.from({ length: 200 }, () => mediaRow()) }),
  );
  await addRecordings(rows);
  const keys = { whole: await addKey(projectId), narrowed: await addKey(projectId, { deviceId }) };
  return { key: keys.whole, keys, ids: rows.map(({ id }) => id) };
}

/** Reads all pages by their cursors. */
async function pageThrough(key: string) {
  const seen: string[] = [];
  let pages = 0;
  for (let cursor: string | null = ""; cursor !== null; pages++) {
    const query = `limit=100${cursor && `&cursor=${cursor}`}`;
    const response = await callRoute(GET, `/v1/recordings?${query}`, { key });
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(Buffer.byteLength(text)).toBeLessThan(MAX_PAGE_BYTES);
    const { data, next_cursor, has_more } = JSON.parse(text);
    expect(has_more).toBe(next_cursor !== null);
    seen.push(...data.map(({ id }: { id: string }) => id));
    cursor = next_cursor;
  }
  return { seen, pages };
}

onEachEngine("a page for clients of /v1", () => {
  test("stays under 2 MiB, and skips or repeats no row, with a narrowed key, too", async () => {
    const { keys, ids } = await addHeavyRows();
    for (const key of Object.values(keys)) {
      const { seen, pages } = await pageThrough(key);
      expect(pages).toBeGreaterThan(1);
      expect(seen.toSorted()).toEqual(ids.toSorted());
    }
  });

  test("holds all rows of a page by offset, however large", async () => {
    const { key, ids } = await addHeavyRows();
    const seen: string[] = [];
    for (const offset of [0, 60]) {
      const path = `/v1/recordings?limit=60&offset=${offset}`;
      const { data, has_more } = await (await callRoute(GET, path, { key })).json();
      expect(has_more).toBe(offset === 0);
      seen.push(...data.map(({ id }: { id: string }) => id));
    }
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });
});
