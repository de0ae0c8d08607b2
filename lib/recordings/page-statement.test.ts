import { beforeAll, describe, expect, test } from "vitest";
import { systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { recordingStatuses } from "@/lib/schemas/recording-values";
import { allRecordings, type RecordingsSelection } from "@/lib/schemas/recordings-filters";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import {
  DEFAULT_SORT,
  type RecordingsSort,
  type SortField,
  sortFields,
  sortOf,
} from "@/lib/schemas/recordings-sort";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import { chooseAccess, sortIndex } from "./choose-access";
import { pageStatement } from "./page-statement";
import type { RecordingPosition, SortValue } from "./recordings-order";

const ROWS = 20_000;
const NOON = Date.parse("2025-03-30T12:00:00.000Z");

const one = { status: ["failed"], device_id: ["dev_1"], end_user_id: ["eu_1"] };
const several = {
  status: ["failed", "pending", "completed"],
  device_id: ["dev_1", "dev_2", "dev_nobody"],
  end_user_id: ["eu_1", "eu_2"],
};
const none = allRecordings;
type Values = Pick<RecordingsSelection, "status" | "device_id" | "end_user_id">;

/** The filters of callers: none, each filter, each pair, all three; by one value and by several. */
const filterSets: [string, RecordingsSelection][] = [
  ["no filter", none],
  ...([one, several] as Values[]).flatMap(
    ({ status, device_id, end_user_id }): [string, RecordingsSelection][] => {
      const many = status.length > 1 ? "several of " : "one of ";
      return [
        [`${many}status`, { ...none, status }],
        [`${many}device_id`, { ...none, device_id }],
        [`${many}end_user_id`, { ...none, end_user_id }],
        [`${many}device_id and status`, { ...none, device_id, status }],
        [`${many}end_user_id and status`, { ...none, end_user_id, status }],
        [`${many}device_id and end_user_id`, { ...none, device_id, end_user_id }],
        [`${many}each filter`, { ...none, status, device_id, end_user_id }],
      ];
    },
  ),
];

onEachEngine("a page's plan", (engine) => {
  let projectId = "";

  beforeAll(async () => {
    projectId = await addProject();
    const rows = Array.from({ length: ROWS }, (_, index) =>
      recordingRow(projectId, {
        status: recordingStatuses[index % recordingStatuses.length],
        deviceId: `dev_${index % 40}`,
        endUserId: `eu_${index % 300}`,
        createdAt: new Date(NOON + index * 1_000),
        startedAt: index % 7 === 0 ? null : new Date(NOON + ((index * 7_919) % ROWS) * 1_000),
        durationMs: index % 5 === 0 ? null : BigInt(index % 1_000),
        name: index % 3 === 0 ? null : `Name ${index % 500}`,
      }),
    );
    await addRecordings(rows);
    await (await database()).client.$executeRaw`ANALYZE`;
  });

  /** The lines in which the engine says how it would run a page's statement. */
  async function planOf(
    query: RecordingsQuery,
    isFromCursor: boolean,
    position: RecordingPosition = { value: new Date(NOON + 9_000_000), id: "rec_somewhere" },
  ): Promise<string[]> {
    const { client, reader } = await database();
    const access = await chooseAccess(await systemContext(projectId), query, query.sort);
    const start = isFromCursor ? { position, isIncluded: false } : null;
    const statement = pageStatement(engine, projectId, query, start, access);
    if (engine === "postgresql") return reader.read(Prisma.sql`EXPLAIN ${statement}`);
    const steps = await client.$queryRaw<{ detail: string }[]>`EXPLAIN QUERY PLAN ${statement}`;
    return steps.map(({ detail }) => detail);
  }

  /** Steps of a plan that read or sort more than the page's own rows. */
  const tooMuch =
    engine === "sqlite"
      ? /USE TEMP B-TREE|SCAN recordings/
      : /(^|-> )\s*(Incremental )?Sort +\(|Seq Scan on recordings|Bitmap/;

  /** Steps of a plan that walk past rows that a filter leaves out, and look at each of them. */
  const looksAtRows = engine === "sqlite" ? /USING INDEX recordings_project/ : /^\s*Filter: /;

  const page = { sort: DEFAULT_SORT, limit: 25, offset: 0, cursor: null };

  describe.each(filterSets)("with %s", (_, filters) => {
    test.each([
      ["the first page", 0, false],
      ["a page at an offset", 400, false],
      ["a page from a cursor", 0, true],
    ])("%s walks an index in the list's order", async (_name, offset, isFromCursor) => {
      await expectWalks({ ...filters, ...page, offset }, isFromCursor);
    });

    test("a range of creation walks a part of the same index", async () => {
      const created_after = ["2025-03-30T12:30:00Z"];
      await expectWalks({ ...filters, ...page, created_after, created_before: ["2025-04-01"] });
      await expectWalks({ ...filters, ...page, created_after, sort: "created_at" });
    });
  });

  async function expectWalks(query: RecordingsQuery, isFromCursor = false): Promise<void> {
    const plan = await planOf(query, isFromCursor);
    const wrong = plan.filter((line) => tooMuch.test(line) || looksAtRows.test(line));
    expect(wrong, plan.join("\n")).toEqual([]);
    expect(plan.join("\n")).toMatch(/recordings_project_id_\w+_idx/);
  }

  /** On PostgreSQL the parts with and without a value, of which each has an end, are sorted together. */
  const isSorted = engine === "sqlite" ? tooMuch : /Seq Scan on recordings|Bitmap/;

  test.each(
    sortFields.flatMap((field) => [
      [field, false],
      [field, true],
      [`-${field}`, false],
      [`-${field}`, true],
    ]) as [RecordingsSort, boolean][],
  )("sort=%s walks its own index, from a cursor: %s", async (sort, isFromCursor) => {
    const { field } = sortOf(sort);
    const position = { value: positionValues[field], id: "rec_somewhere" };
    const plan = await planOf({ ...none, ...page, sort }, isFromCursor, position);
    expect(plan.filter((line) => isSorted.test(line) || looksAtRows.test(line))).toEqual([]);
    expect(plan.filter((line) => /(^|-> )\s*Sort +\(/.test(line)).length).toBeLessThan(2);
    expect(plan.join("\n")).toContain(sortIndex(sort));
  });

  test("a page of few rows is sorted, and one of many walked in its order", async () => {
    const context = await systemContext(projectId);
    const kindOf = async (filters: Partial<RecordingsQuery>) => {
      const query = { ...none, ...page, ...filters };
      const { kind } = await chooseAccess(context, query, query.sort);
      const plan = (await planOf(query, false)).join("\n");
      const index = kind === "walk" ? sortIndex(query.sort) : "recordings_";
      if (engine === "sqlite") expect(plan).toContain(index);
      expect(plan).not.toMatch(/SCAN recordings|Seq Scan on recordings/);
      return kind;
    };
    expect(await kindOf({ device_id: ["dev_1"], sort: "-started_at" })).toBe("gather");
    expect(await kindOf({ min_duration_ms: ["990"] })).toBe("gather");
    expect(await kindOf({ reason: ["audio_corrupt"], sort: "name" })).toBe("gather");
    expect(await kindOf({ min_duration_ms: ["10"] })).toBe("walk");
    expect(await kindOf({ min_duration_ms: ["10"], sort: "duration_ms" })).toBe("merge");
    expect(await kindOf({ created_after: ["2025-03-01"], sort: "updated_at" })).toBe("walk");
  });
});

const positionValues: Record<SortField, SortValue> = {
  created_at: new Date(NOON + 9_000_000),
  started_at: new Date(NOON + 9_000_000),
  updated_at: new Date(),
  duration_ms: 500n,
  name: "name 250",
};
