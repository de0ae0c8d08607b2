import type { Context } from "@/lib/context";
import type { Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { parseMetadataPair } from "@/lib/schemas/metadata-param";
import {
  combinedFilters,
  filterNames,
  type RecordingsFilters,
  recordingFilters,
} from "@/lib/schemas/recordings-filters";
import { assertSearchable } from "@/lib/search/search-builds";
import {
  factsExpression,
  matchText,
  type SearchExpression,
  selectFound,
  textExpression,
  tsquery,
} from "@/lib/search/search-expression";
import { copiedColumns } from "@/lib/search/search-tables";
import { metadataFactsFor } from "./metadata-facts";
import { equalFact } from "./recording-document";

/** Whether a selection needs the search index. */
export function isSearch(filters: RecordingsFilters): boolean {
  return filterNames.some(
    (name) => recordingFilters[name].condition.kind === "search" && filters[name].length > 0,
  );
}

/** Throws the 503 that says how far the index is, if a selection needs it and it is being built. */
export async function assertSelectable({ db }: Context, filters: RecordingsFilters): Promise<void> {
  if (isSearch(filters)) await assertSearchable(db, "recordings");
}

/** A selection's expression for the search index. */
export function searchExpression(projectId: string, filters: RecordingsFilters): SearchExpression {
  const anyOf = (facts: readonly string[]) => factsExpression(projectId, facts);
  const oneOf = (name: "media_type" | (typeof combinedFilters)[number]) =>
    filters[name].length === 0 ? [] : [anyOf(filters[name].map((value) => equalFact(name, value)))];
  const each = (name: "has" | "missing") =>
    filters[name].map((value) => anyOf([equalFact(name, value)]));
  return {
    all: [
      ...filters.q.map((q) => textExpression(projectId, q)),
      ...metadataFacts(filters).map(anyOf),
      ...oneOf("media_type"),
      ...each("has"),
      ...each("missing"),
      // Not needed, as the rows say it too, but the index reads fewer of them.
      ...combinedFilters.flatMap(oneOf),
    ],
  };
}

/** The condition that the index finds a row of `recordings`. */
export function searchCondition(
  engine: Engine,
  projectId: string,
  filters: RecordingsFilters,
): Prisma.Sql {
  return Prisma.sql`id IN (${selectFound(engine, "recordings", searchExpression(projectId, filters))})`;
}

/**
 * `FROM … recordings`: those that the index finds, with the columns that stand beside their documents. Each is
 * found as it is read, so that a limit ends the search. In SQLite `place` is their order of creation.
 */
export function fromFound(
  engine: Engine,
  projectId: string,
  filters: RecordingsFilters,
): Prisma.Sql {
  const expression = searchExpression(projectId, filters);
  if (engine === "postgresql") {
    return Prisma.sql`FROM (
      SELECT (row).* FROM (
        SELECT recordings_matching(${tsquery(expression)}::tsquery) AS row OFFSET 0) found
    ) recordings`;
  }
  const columns = copiedColumns.recordings.map((column) => Prisma.raw(`places.${column}`));
  return Prisma.sql`FROM (
    SELECT recordings_search.rowid AS place, row_id AS id, ${Prisma.join(columns)}
    FROM recordings_search
    CROSS JOIN recordings_search_places places ON places.place = recordings_search.rowid
    WHERE recordings_search MATCH ${matchText(expression)}
  ) recordings`;
}

/** The facts of each key's values, any of which may match. */
function metadataFacts({ metadata }: RecordingsFilters): string[][] {
  const byPath = Map.groupBy(metadata.map(parseMetadataPair), ({ path }) => path);
  return [...byPath].map(([path, pairs]) =>
    pairs.flatMap(({ value }) => metadataFactsFor(path, value)),
  );
}
