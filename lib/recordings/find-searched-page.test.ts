import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { numRuns } from "@/lib/testing/proofs";
import { addKey, addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import {
  type Asked,
  asked,
  devices,
  endUsers,
  isFoundBy,
  MADE_ROWS,
  type Made,
  madeReasonOf,
  madeRows,
  NOON,
  rowOf,
  toParams,
} from "@/lib/testing/searched-rows";
import type { RecordingRow } from "./serialize-recording";

onEachEngine("a searched list", () => {
  let projectId = "";
  let key = "";
  let updatedAt = new Map<string, string>();
  let stored: { row: RecordingRow; made: Made }[] = [];

  beforeAll(async () => {
    projectId = await addProject();
    key = await addKey(projectId);
    const { client } = await database();
    const createdAt = new Date(NOON);
    await client.device.createMany({
      data: devices.map((one) => ({ ...one, projectId, createdAt })),
    });
    await client.endUser.createMany({
      data: endUsers.map((one) => ({ ...one, projectId, createdAt })),
    });
    stored = madeRows.map((made, index) => ({ row: rowOf(projectId, made, index), made }));
    // Compares groups of rows, as rows of one millisecond come in any order.
    for (let from = 0; from < MADE_ROWS; from += 150) {
      await addRecordings(stored.slice(from, from + 150).map(({ row }) => row));
    }
    const failed = stored.flatMap(({ row }) => {
      const reason = madeReasonOf(row);
      return reason === null ? [] : [{ recordingId: row.id, projectId, reason }];
    });
    await client.recordingReason.createMany({ data: failed });
    const times = await client.recording.findMany({ select: { id: true, updatedAt: true } });
    updatedAt = new Map(times.map((row) => [row.id, row.updatedAt.toISOString()]));
    await addRecordings([recordingRow(await addProject(), { name: "ward 3 follow-up" })]);
  });

  async function page(asked: Asked, rest: Record<string, string | number>) {
    const params = toParams(asked);
    for (const [name, value] of Object.entries(rest)) params.set(name, String(value));
    const response = await api("GET", `/api/recordings?${params}`, { key });
    const body = await response.json();
    expect(response.status, JSON.stringify(body)).toBe(200);
    return body as { data: { id: string }[]; has_more: boolean; next_cursor: string | null };
  }

  const sorts = (
    ["created_at", "started_at", "updated_at", "duration_ms", "name"] as const
  ).flatMap((field) => [field, `-${field}`] as const);

  function model(asked: Asked, sort: (typeof sorts)[number]): string[] {
    const sign = sort.startsWith("-") ? -1 : 1;
    const sortKeyOf = (row: RecordingRow) => {
      if (sort.endsWith("created_at")) return +row.createdAt;
      if (sort.endsWith("started_at")) return row.startedAt && +row.startedAt;
      if (sort.endsWith("updated_at")) return updatedAt.get(row.id) ?? "";
      if (sort.endsWith("duration_ms")) return row.durationMs;
      return row.name === null ? null : row.name.toLowerCase().replace("ß", "ss");
    };
    const order = (a: RecordingRow, b: RecordingRow) => {
      const [one, other] = [sortKeyOf(a), sortKeyOf(b)];
      if (one !== null && other !== null && one !== other) return one < other ? -sign : sign;
      if (one !== other) return one === null ? 1 : -1;
      return a.id < b.id ? -sign : sign;
    };
    return stored
      .filter(({ row, made }) => isFoundBy(row, made, asked))
      .map(({ row }) => row)
      .toSorted(order)
      .map(({ id }) => id);
  }

  test("equals what brute force finds, by cursor and by offset", async () => {
    await fc.assert(
      fc.asyncProperty(
        asked,
        fc.constantFrom(...sorts),
        fc.integer({ min: 3, max: 60 }),
        fc.nat(30),
        async (asked, sort, limit, offset) => {
          const right = model(asked, sort);
          const seen: string[] = [];
          let next: string | null = null;
          do {
            const cursor: Record<string, string> = next === null ? {} : { cursor: next };
            const { data, next_cursor } = await page(asked, { sort, limit, ...cursor });
            seen.push(...data.map(({ id }) => id));
            next = next_cursor;
          } while (next !== null && seen.length <= right.length);
          expect(seen).toEqual(right);
          const { data, has_more } = await page(asked, { sort, limit, offset });
          expect(data.map(({ id }) => id)).toEqual(right.slice(offset, offset + limit));
          expect(has_more).toBe(right.length > offset + limit);
          const told = await api("GET", `/api/recordings/count?${toParams(asked)}`, { key });
          expect((await told.json()).count).toBe(right.length);
          const file = await api(
            "GET",
            `/api/recordings/export?format=ndjson&columns=id&sort=${sort}&${toParams(asked)}`,
            { key },
          );
          const lines = (await file.text()).split("\n").filter((line) => line !== "");
          expect(lines.map((line) => JSON.parse(line).id)).toEqual(right);
        },
      ),
      { numRuns: numRuns(40, 2_000) },
    );
  });

  test("follows an edit and a deletion at once", async () => {
    const { row } = stored.find(({ row }) => row.status === "completed") ?? {};
    if (!row) throw new Error("no row");
    const ids = async (q: string) => (await page({ q: [q] }, {})).data.map(({ id }) => id);
    const body = { name: "zebra crossing", metadata: { color: "mauve" } };
    await api("PATCH", `/api/recordings/${row.id}`, { key, body });
    expect(await ids("zebra mau")).toEqual([row.id]);
    expect((await page({ "metadata[color]": ["mauve"] }, {})).data).toHaveLength(1);
    await api("DELETE", `/api/recordings/${row.id}`, { key });
    expect(await ids("zebra")).toEqual([]);
    stored = stored.filter((one) => one.row !== row);
  });

  test.each([
    ["q=", "q"],
    [`q=${"x".repeat(201)}`, "q"],
    ["q=a&q=b", "q"],
    ["q=%00", "q"],
    ["metadata=x", "metadata"],
    ["metadata[]=x", "metadata[]"],
    ["metadata[a]=", "metadata[a]"],
    ["metadata[a]=%00", "metadata[a]"],
    ["metadata%5Bplace%5D=", "metadata[place]"],
    ["metadata[a=x", "metadata[a"],
    ["media_type=text", "media_type"],
    ["has=status", "has"],
    ["missing=", "missing"],
  ])("returns 400 for %s and names the parameter", async (query, param) => {
    const response = await api("GET", `/api/recordings?${query}`, { key });
    expect(response.status).toBe(400);
    expect((await response.json()).error.param).toBe(param);
  });
});
