import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { narrowSelection } from "@/lib/owners/narrowing";
import type { RecordingsCount } from "@/lib/schemas/recordings-count";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";
import { cacheAnswer } from "./cache-answer";
import { fromMatching } from "./from-matching";
import { assertSelectable, isSearch } from "./recordings-search";
import { selectionKey } from "./recordings-where";

/** Beyond this a count says that there are more: it bounds what a count costs. */
const MAX_COUNTED = 1_000_000;
/** The same of what PostgreSQL's search index finds, which has to read each document's page. */
const MAX_COUNTED_FOUND = 50_000;

/** How many of a project's recordings match. Throws the 503 of a search index that is being built. */
export async function countRecordings(
  context: Context,
  asked: RecordingsSelection,
): Promise<RecordingsCount> {
  const selection = narrowSelection(context, asked);
  await assertSelectable(context, selection);
  return cacheAnswer(context, ["count", selectionKey(selection)], async () => {
    const isFound = context.db.engine === "postgresql" && isSearch(selection);
    const max = isFound ? MAX_COUNTED_FOUND : MAX_COUNTED;
    const found = await context.db.slowReader.read(countStatement(context, selection, max));
    const count = Number(found[0]);
    return { count: Math.min(count, max), is_exact: count <= max };
  });
}

/** How many match as text, or one more than is counted. */
function countStatement(context: Context, selection: RecordingsSelection, max: number): Prisma.Sql {
  const matching = fromMatching(context, selection);
  return Prisma.sql`
    SELECT CAST(count(*) AS TEXT) FROM (SELECT 1 ${matching} LIMIT ${max + 1}) counted`;
}
