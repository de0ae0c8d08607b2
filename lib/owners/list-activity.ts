import type { Context } from "@/lib/context";
import type { Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { valuesOf } from "@/lib/db/many-values";
import type { Activities } from "@/lib/schemas/activity";
import type { OwnerKind } from "@/lib/schemas/owners";
import { ownersTables } from "./owners-table";

/**
 * Counts a project's recordings of each device or end user, in the order of `ids`. Unknown ones and
 * another project's have none.
 */
export async function listActivity(
  { projectId, db }: Context,
  kind: OwnerKind,
  ids: readonly string[],
): Promise<Activities> {
  const rows = await db.reader.read(activityStatement(db.engine, kind, projectId, ids));
  const byId = new Map(
    rows.map((row) => {
      const [id, recordings, last] = JSON.parse(row) as [string, number, number | null];
      const lastRecordingAt = last === null ? null : new Date(last).toISOString();
      return [id, { recordings, last_recording_at: lastRecordingAt }];
    }),
  );
  return {
    data: ids.map((id) => ({ id, recordings: 0, last_recording_at: null, ...byId.get(id) })),
  };
}

/**
 * The statement that selects `[id, count, newest in milliseconds]` of each id. Each count is a walk
 * through an index alone, and each newest one a look at an index's end.
 */
export function activityStatement(
  engine: Engine,
  kind: OwnerKind,
  projectId: string,
  ids: readonly string[],
): Prisma.Sql {
  const where = Prisma.sql`WHERE project_id = ${projectId} AND ${ownersTables[kind].reference} = asked.value`;
  const count = Prisma.sql`(SELECT count(*) FROM recordings ${where})`;
  const newest = Prisma.sql`(SELECT max(created_at) FROM recordings ${where})`;
  const row =
    engine === "sqlite"
      ? Prisma.sql`json_array(asked.value, ${count}, ${newest})`
      : Prisma.sql`json_build_array(asked.value, ${count}, (extract(epoch FROM ${newest}) * 1000)::bigint)::text`;
  return Prisma.sql`SELECT ${row} FROM (${valuesOf(engine, ids)}) asked`;
}
