import { beforeAll, expect, test } from "vitest";
import { systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { allRecordings, type RecordingsSelection } from "@/lib/schemas/recordings-filters";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import { fromMatching, looksUpRows } from "./from-matching";

const filters: Partial<RecordingsSelection>[] = [
  { status: ["failed", "pending"] },
  { device_id: ["dev_1"] },
  { end_user_id: ["eu_1", "eu_2"] },
  { created_after: ["2025-03-30T12:30:00Z"] },
  { started_before: ["2025-03-31T00:00:00Z"] },
  { updated_after: ["2025-03-31T00:00:00Z"] },
  { min_duration_ms: ["500"] },
];
const pairs = filters.flatMap((one, index) =>
  filters.slice(index).map((other) => ({ ...allRecordings, ...one, ...other })),
);

onEachEngine("what matches", () => {
  let projectId = "";
  beforeAll(async () => {
    projectId = await addProject();
    await addRecordings(Array.from({ length: 20 }, () => recordingRow(projectId)));
  });

  test.each(["status", "device_id", "end_user_id"] as const)(
    "is counted by its %s from an index alone, unless it says that rows are looked up",
    async (by) => {
      const context = await systemContext(projectId);
      const { client } = await database();
      for (const selection of [allRecordings, ...pairs]) {
        const matching = fromMatching(context, selection, by);
        const statement = Prisma.sql`SELECT ${Prisma.raw(by)}, count(*) ${matching} GROUP BY 1`;
        const steps = await client.$queryRaw<{ detail: string }[]>`
            EXPLAIN QUERY PLAN ${statement}`;
        const plan = steps.map(({ detail }) => detail).join("\n");
        const isLookedUp = !plan.includes("COVERING INDEX");
        expect(looksUpRows(selection, by), `${JSON.stringify(selection)}\n${plan}`).toBe(
          isLookedUp,
        );
      }
    },
  );
}, ["sqlite"]);
