import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { recordingStatuses } from "@/lib/schemas/recording";
import { allRecordings, type RecordingsSelection } from "@/lib/schemas/recordings-filters";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import { pageStatement } from "./page-statement";

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

/** What callers filter by: nothing, each filter, each pair, all three; by one value and by several. */
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
      }),
    );
    await addRecordings(rows);
    await (await database()).client.$executeRaw`ANALYZE`;
  });

  /** The lines in which the engine says how it would run a page's statement. */
  async function planOf(query: RecordingsQuery, isFromCursor: boolean): Promise<string[]> {
    const { client, reader } = await database();
    const position = { value: new Date(NOON + 9_000_000), id: "rec_somewhere" };
    const start = isFromCursor ? { position, isIncluded: false } : null;
    const statement = pageStatement(engine, projectId, query, start);
    if (engine === "postgresql") return reader.read(Prisma.sql`EXPLAIN ${statement}`);
    const steps = await client.$queryRaw<{ detail: string }[]>`EXPLAIN QUERY PLAN ${statement}`;
    return steps.map(({ detail }) => detail);
  }

  /** What reads or sorts more than the page's own rows. */
  const tooMuch =
    engine === "sqlite"
      ? /USE TEMP B-TREE|SCAN recordings/
      : /(^|-> )\s*(Incremental )?Sort +\(|Seq Scan on recordings|Bitmap/;

  /** What walks past rows that a filter leaves out, and looks at each of them. */
  const looksAtRows = engine === "sqlite" ? /USING INDEX recordings_project/ : /^\s*Filter: /;

  describe.each(filterSets)("with %s", (_, filters) => {
    test.each([
      ["the first page", 0, false],
      ["a page at an offset", 400, false],
      ["a page from a cursor", 0, true],
    ])("%s walks an index in the list's order", async (_name, offset, isFromCursor) => {
      const query = { ...filters, sort: "-created_at" as const, limit: 25, offset, cursor: null };
      const plan = await planOf(query, isFromCursor);
      const wrong = plan.filter((line) => tooMuch.test(line) || looksAtRows.test(line));
      expect(wrong, plan.join("\n")).toEqual([]);
      expect(plan.join("\n")).toMatch(/recordings_project_id_\w+_idx/);
    });
  });
});
