import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { narrowSelection } from "@/lib/owners/narrowing";
import type { RecordingsCount } from "@/lib/schemas/recordings-count";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";
import { fromMatching } from "./from-matching";
import { assertSelectable } from "./recordings-search";
import { selectionKey } from "./recordings-where";
import { rememberAnswer } from "./remember-answer";

/** Beyond this a count says that there are more: it bounds what a count costs. */
const MAX_COUNTED = 1_000_000;

/** How many of a project's recordings match. Throws the 503 of a search index that is being built. */
export async function countRecordings(
  context: Context,
  asked: RecordingsSelection,
): Promise<RecordingsCount> {
  const selection = narrowSelection(context, asked);
  await assertSelectable(context, selection);
  return rememberAnswer(context, ["count", selectionKey(selection)], async () => {
    const found = await context.db.slowReader.read(countStatement(context, selection));
    const count = Number(found[0]);
    return { count: Math.min(count, MAX_COUNTED), is_exact: count <= MAX_COUNTED };
  });
}

/** How many match as text, or one more than is counted. */
function countStatement(context: Context, selection: RecordingsSelection): Prisma.Sql {
  const matching = fromMatching(context, selection);
  return Prisma.sql`
    SELECT CAST(count(*) AS TEXT) FROM (SELECT 1 ${matching} LIMIT ${MAX_COUNTED + 1}) counted`;
}
