import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { encodePosition } from "@/lib/paging/position";
import type { OwnersQuery } from "@/lib/schemas/owners-query";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addProject } from "@/lib/testing/rows";
import { listStatement } from "./list-owners";
import { ownersFingerprint } from "./owners-conditions";

const ROWS = 4_000;
const NOON = Date.parse("2025-03-30T12:00:00.000Z");
const all: OwnersQuery = { q: null, id: [], exact: {}, limit: 25, offset: 0, cursor: null };

onEachEngine("a directory's plan", (engine) => {
  let projectId = "";

  beforeAll(async () => {
    projectId = await addProject();
    const { client } = await database();
    const data = (prefix: "dev" | "eu") =>
      Array.from({ length: ROWS }, (_, index) => ({
        id: `${prefix}_${index}`,
        projectId,
        createdAt: new Date(NOON + index),
      }));
    const devices = data("dev").map((row, n) => ({ ...row, serialNumber: `SN-${n}` }));
    const endUsers = data("eu").map((row, n) => ({ ...row, externalId: `crm-${n}` }));
    await client.endUser.createMany({ data: endUsers });
    await client.device.createMany({ data: devices });
    await client.$executeRaw`ANALYZE`;
  });

  async function planOf(of: "devices" | "end-users", given: Partial<OwnersQuery>) {
    const { client, reader } = await database();
    const statement = listStatement(engine, of, projectId, { ...all, ...given });
    if (engine === "postgresql") return reader.read(Prisma.sql`EXPLAIN ${statement}`);
    const steps = await client.$queryRaw<{ detail: string }[]>`EXPLAIN QUERY PLAN ${statement}`;
    return steps.map(({ detail }) => detail);
  }

  /** Steps of a plan that read or sort more than the page's own rows. */
  const tooMuch =
    engine === "sqlite" ? /USE TEMP B-TREE|SCAN (devices|end_users)/ : /Sort +\(|Seq Scan|Bitmap/;

  describe.each([
    ["devices", "dev", "serial_number"],
    ["end-users", "eu", "external_id"],
  ] as const)("of %s", (of, prefix, key) => {
    const position = { createdAt: new Date(NOON + 2_000), id: `${prefix}_somewhere` };
    const cursor = encodePosition(position, ownersFingerprint(all));
    test.each([
      ["the first page", {}, "project_id_created_at_id_idx"],
      ["a page at an offset", { offset: 400 }, "project_id_created_at_id_idx"],
      ["a page from a cursor", { cursor }, "project_id_created_at_id_idx"],
      ["the one with a key", { exact: { [key]: "x" } }, `project_id_${key}_key`],
    ])("reads %s by an index", async (_, given, index) => {
      const plan = await planOf(of, given);
      const wrong = plan.filter((line) => tooMuch.test(line));
      // Max one row has the key, so there is nothing to sort.
      if (!("exact" in given)) expect(wrong, plan.join("\n")).toEqual([]);
      expect(plan.join("\n")).toContain(index);
    });
  });
});
