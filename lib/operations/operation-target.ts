import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { valuesOf } from "@/lib/db/many-values";
import { assertSelectable } from "@/lib/recordings/recordings-search";
import { recordingsWhere } from "@/lib/recordings/recordings-where";
import { isWorthRetrying } from "@/lib/recordings/retryable";
import type { OperationTarget, ParsedOperation } from "./parse-operation";

/**
 * The condition on `recordings`, or on the trash if the target is ids, that selects the operation's
 * rows. Throws a 503 while the search index is being built.
 */
export async function isMeant(context: Context, target: OperationTarget): Promise<Prisma.Sql> {
  const { projectId, db } = context;
  if ("ids" in target) {
    return Prisma.sql`project_id = ${projectId} AND id IN (${valuesOf(db.engine, target.ids)})`;
  }
  await assertSelectable(context, target.selection);
  const matches = recordingsWhere(db.engine, projectId, target.selection);
  if (target.excluding.length === 0) return matches;
  return Prisma.sql`${matches} AND id NOT IN (${valuesOf(db.engine, target.excluding)})`;
}

/** The table in which an operation finds its recordings. */
export function tableOf({ action }: Pick<ParsedOperation, "action">): Prisma.Sql {
  return action === "restore" ? Prisma.sql`trashed_recordings` : Prisma.sql`recordings`;
}

/** The condition that an operation has something to do with a row that is meant; null if it has with each. */
export function isActedOn({ action }: Pick<ParsedOperation, "action">): Prisma.Sql | null {
  return action === "retry" ? isWorthRetrying() : null;
}
