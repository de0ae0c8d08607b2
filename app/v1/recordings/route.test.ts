import { expect, test } from "vitest";
import { callRoute } from "@/lib/testing/call-route";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProject, addRecordings, mediaRow, recordingRow } from "@/lib/testing/rows";
import { GET } from "./route";

const MOST_BYTES = 2 * 1024 * 1024;

onEachEngine("a page for clients of /v1", () => {
  test("stays under 2 MiB, and no row is missed or doubled by it", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const rows = Array.from({ length: 80 }, () =>
      recordingRow(projectId, { media: Array.from({ length: 200 }, () => mediaRow()) }),
    );
    await addRecordings(rows);
    const seen: string[] = [];
    let pages = 0;
    for (let cursor: string | null = ""; cursor !== null; pages++) {
      const query = `limit=100${cursor && `&cursor=${cursor}`}`;
      const response = await callRoute(GET, `/v1/recordings?${query}`, { key });
      const text = await response.text();
      expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES);
      const { data, next_cursor, has_more } = JSON.parse(text);
      expect(has_more).toBe(next_cursor !== null);
      seen.push(...data.map(({ id }: { id: string }) => id));
      cursor = next_cursor;
    }
    expect(pages).toBeGreaterThan(1);
    expect(seen.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
  });
});
