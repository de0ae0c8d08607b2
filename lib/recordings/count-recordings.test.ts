import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { recordingStatuses } from "@/lib/schemas/recording-values";
import { facetNames } from "@/lib/schemas/recordings-facets";
import type { Histogram } from "@/lib/schemas/recordings-histogram";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { numRuns } from "@/lib/testing/proofs";
import {
  addDevice,
  addKey,
  addProject,
  addRecordings,
  mediaRow,
  recordingRow,
} from "@/lib/testing/rows";
import type { RecordingRow } from "./serialize-recording";

const NOON = Date.parse("2025-03-30T12:00:00.000Z");
const HOUR = 3_600_000;

/** Filters as parameters, and the rows that fulfil them. */
const filters: [query: string, matches: (row: RecordingRow) => boolean][] = [
  ["status=failed&status=pending", ({ status }) => status === "failed" || status === "pending"],
  ["device_id=dev_1", ({ deviceId }) => deviceId === "dev_1"],
  ["end_user_id=eu_2&end_user_id=eu_3", ({ endUserId }) => /_[23]$/.test(endUserId ?? "")],
  ["created_after=2025-03-30T13:00:00Z", ({ createdAt }) => createdAt >= new Date(NOON + HOUR)],
  [
    "started_before=2025-03-31T00:00:00Z",
    ({ startedAt }) => startedAt !== null && startedAt < midnight,
  ],
  ["min_duration_ms=500", ({ durationMs }) => durationMs !== null && durationMs >= 500n],
  ["reason=audio_corrupt", () => false],
  ["missing=duration", ({ durationMs }) => durationMs === null],
  ["has=device", ({ deviceId }) => deviceId !== null],
];
const midnight = new Date("2025-03-31T00:00:00.000Z");

onEachEngine("counts", () => {
  let [key, emptyKey] = ["", ""];
  let rows: RecordingRow[] = [];

  beforeAll(async () => {
    const projectId = await addProject();
    key = await addKey(projectId);
    emptyKey = await addKey(await addProject());
    await addDevice(projectId, { id: "dev_1", name: "Ward 3 desk" });
    rows = Array.from({ length: 400 }, (_, index) =>
      recordingRow(projectId, {
        status: recordingStatuses[index % 5] ?? "failed",
        deviceId: index % 11 === 0 ? null : `dev_${index % 7}`,
        endUserId: `eu_${index % 13}`,
        createdAt: new Date(NOON + index * 1_000 * 60),
        startedAt: index % 9 === 0 ? null : new Date(NOON + (index % 100) * HOUR),
        durationMs: index % 4 === 0 ? null : BigInt(index * 3),
      }),
    );
    await addRecordings(rows);
  });

  const ask = async (path: string, by = key) => {
    const response = await api("GET", `/api/recordings/${path}`, { key: by });
    const body = await response.json();
    expect(response.status, JSON.stringify(body)).toBe(200);
    return body;
  };

  test("equal the model under any filters, in all, by facet and over time", async () => {
    const chosen = fc.tuple(
      fc.subarray(filters, { maxLength: 3 }),
      fc.constantFrom("created_at", "started_at"),
      fc.constantFrom("auto", "hour", "day"),
      fc.constantFrom("UTC", "Europe/Berlin"),
    );
    await fc.assert(
      fc.asyncProperty(chosen, async ([given, by, interval, zone]) => {
        const query = given.map(([text]) => text).join("&");
        const matching = rows.filter((row) => given.every(([, matches]) => matches(row)));
        const isGiven = (name: string) => given.filter(([text]) => !text.startsWith(`${name}=`));
        expect(await ask(`count?${query}`)).toEqual({ count: matching.length, is_exact: true });

        const asked = facetNames.map((name) => `facet=${name}`).join("&");
        const { data, total } = await ask(`facets?${asked}&${query}`);
        expect(total).toBe(matching.length);
        for (const [name, field] of [
          ["status", "status"],
          ["device_id", "deviceId"],
          ["end_user_id", "endUserId"],
        ] as const) {
          const under = rows.filter((row) => isGiven(name).every(([, matches]) => matches(row)));
          const counts = Object.groupBy(under, (row) => row[field] ?? "none");
          delete counts.none;
          const got = Object.fromEntries(
            data[name].map(({ value, count }: { value: string; count: number }) => [value, count]),
          );
          expect(got).toEqual(
            Object.fromEntries(
              Object.entries(counts).map(([value, same]) => [value, same?.length]),
            ),
          );
        }

        const over: Histogram = await ask(
          `histogram?by=${by}&interval=${interval}&time_zone=${zone}&${query}`,
        );
        const timeOf = (row: RecordingRow) => (by === "created_at" ? row.createdAt : row.startedAt);
        for (const { start, end, counts } of over.data) {
          const inside = matching.filter((row) => {
            const time = timeOf(row)?.toISOString();
            return time !== undefined && time >= start && time < end;
          });
          for (const status of recordingStatuses) {
            expect(counts[status]).toBe(inside.filter((row) => row.status === status).length);
          }
        }
        const sum = over.data.flatMap(({ counts }) => Object.values(counts));
        expect(sum.reduce((all, one) => all + one, 0)).toBe(
          matching.filter((row) => timeOf(row) !== null).length,
        );
        for (const [index, { start }] of over.data.slice(1).entries()) {
          expect(start).toBe(over.data[index]?.end);
        }
      }),
      { numRuns: numRuns(12, 100) },
    );
  });

  test("name devices, and find them by their names", async () => {
    const { data } = await ask("facets?facet=device_id&facet_q=desk%20war");
    expect(data).toEqual({ device_id: [{ value: "dev_1", label: "Ward 3 desk", count: 52 }] });
    const all = await ask("facets?facet=device_id&device_id=dev_1");
    expect(all.data.device_id).toHaveLength(7);
    expect(all.total).toBe(52);
    expect((await ask("facets?facet=status&facet_q=fail")).data.status).toEqual([
      { value: "failed", label: "Failed", count: 80 },
    ]);
  });

  describe("of what no column holds", () => {
    const kept = [
      { location: "ward-3", bed: 12, tags: ["a", "b"], case: { priority: "follow-up" } },
      { location: "ward-3", tags: ["b", "b"], seen: true },
      { location: "Ärzte-Haus", bed: 12.5, seen: null, empty: {} },
      null,
    ];
    let key = "";

    beforeAll(async () => {
      const projectId = await addProject();
      key = await addKey(projectId);
      const files = [
        [mediaRow({ type: "audio" }), mediaRow({ type: "audio" }), mediaRow({ type: "image" })],
        [mediaRow({ type: "audio" })],
        [],
        [],
      ];
      await addRecordings(
        kept.map((metadata, index) =>
          recordingRow(projectId, {
            name: index === 0 ? "Visit" : null,
            status: index === 3 ? "failed" : "completed",
            durationMs: null,
            metadata: metadata && JSON.stringify(metadata),
            media: files[index] ?? [],
          }),
        ),
      );
    });

    const facet = async (query: string) => {
      const { data } = await ask(`facets?${query}`, key);
      const [values] = Object.values(data) as { value: string; count: number }[][];
      return values?.map(({ value, count }) => `${value} ${count}`);
    };

    test("count files and parts by how many recordings have them", async () => {
      expect(await facet("facet=media_type")).toEqual(["audio 2", "image 1"]);
      expect(await facet("facet=media_type&media_type=image")).toEqual(["audio 2", "image 1"]);
      expect(await facet("facet=has&status=completed")).toEqual([
        "metadata 3",
        "media 2",
        "name 1",
      ]);
      expect(await facet("facet=has&facet_q=nam")).toEqual(["name 1"]);
    });

    test("count the keys of metadata by their paths", async () => {
      expect(await facet("facet=metadata")).toEqual([
        "location 3",
        "bed 2",
        "seen 2",
        "tags 2",
        "case.priority 1",
      ]);
      expect(await facet("facet=metadata&facet_q=prio")).toEqual(["case.priority 1"]);
      expect(await facet("facet=metadata&metadata[bed]=12")).toEqual([
        "bed 1",
        "case.priority 1",
        "location 1",
        "tags 1",
      ]);
    });

    test("count a key's values, which are found as they are answered", async () => {
      expect(await facet("facet=metadata[location]")).toEqual(["ward-3 2", "Ärzte-Haus 1"]);
      expect(await facet("facet=metadata[tags]")).toEqual(["b 2", "a 1"]);
      expect(await facet("facet=metadata[seen]")).toEqual(["null 1", "true 1"]);
      expect(await facet("facet=metadata[nothing]")).toEqual([]);
      // A key's own filter does not count, and other keys' do.
      expect(await facet("facet=metadata[bed]&metadata[bed]=12&metadata[tags]=a")).toEqual([
        "12 1",
      ]);
      expect(await facet("facet=metadata[location]&facet_q=arz")).toEqual(["Ärzte-Haus 1"]);
      for (const path of ["location", "bed", "tags", "seen", "case.priority"]) {
        const { data } = await ask(`facets?facet=metadata[${path}]`, key);
        for (const { value, count } of data[`metadata[${path}]`]) {
          const params = new URLSearchParams({ [`metadata[${path}]`]: value });
          expect(await ask(`count?${params}`, key)).toEqual({ count, is_exact: true });
        }
      }
    });
  });

  test("have no bucket if there is nothing, and empty ones in a range", async () => {
    expect(await ask("histogram", emptyKey)).toEqual({ data: [], interval: "day" });
    expect(await ask("count", emptyKey)).toEqual({ count: 0, is_exact: true });
    const range = "created_after=2024-03-30&created_before=2024-04-01&time_zone=Europe/Berlin";
    const { data } = await ask(`histogram?interval=day&${range}`);
    expect(data.map(({ start }: { start: string }) => start)).toEqual([
      "2024-03-29T23:00:00.000Z",
      "2024-03-30T23:00:00.000Z",
    ]);
    // The clocks leap over an hour.
    const hours = await ask(`histogram?interval=hour&${range}`);
    expect(hours.data).toHaveLength(47);
    const reversed = "created_after=2024-04-01&created_before=2024-03-30";
    expect((await ask(`histogram?${reversed}`)).data).toEqual([]);
    expect((await ask(`count?${reversed}`)).count).toBe(0);
  });

  test("span all the years that there are", async () => {
    const range = "created_after=0001-01-01&created_before=9999-12-31";
    const { data, interval } = await ask(`histogram?${range}`);
    expect(interval).toBe("century");
    expect(data).toHaveLength(100);
    expect((await ask(`histogram?${range}&time_zone=Pacific/Apia`)).data.at(-1).end).toMatch(
      /^9999/,
    );
  });

  describe("refuse", () => {
    test.each([
      ["count?limit=5", "limit"],
      ["count?cursor=abc", "cursor"],
      ["count?status=done", "status"],
      ["facets", "facet"],
      ["facets?facet=name", "facet"],
      ["facets?facet=status&facet_q=", "facet_q"],
      ["facets?facet=metadata[]", "facet"],
      ["facets?facet=metadata[a", "facet"],
      [`facets?${"abcdefghijk".replace(/./g, "facet=metadata[$&]&")}`, "facet"],
      ["facets?facet=status&by=created_at", "by"],
      ["histogram?by=ended_at", "by"],
      ["histogram?interval=fortnight", "interval"],
      ["histogram?interval=day&created_after=2024-01-01&created_before=2025-01-01", "interval"],
      ["histogram?time_zone=Mars", "time_zone"],
    ])("%s with the name of what is wrong", async (path, param) => {
      const response = await api("GET", `/api/recordings/${path}`, { key });
      expect(response.status).toBe(400);
      expect((await response.json()).error.param).toBe(param);
    });
  });
});
