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
  type SearchExpression,
  selectFound,
  textExpression,
} from "@/lib/search/search-expression";
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
      // Not needed, as rows tell it too, but the index walks past fewer of them.
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

/** The facts of each key's values, any of which may match. */
function metadataFacts({ metadata }: RecordingsFilters): string[][] {
  const byPath = Map.groupBy(metadata.map(parseMetadataPair), ({ path }) => path);
  return [...byPath].map(([path, pairs]) =>
    pairs.flatMap(({ value }) => metadataFactsFor(path, value)),
  );
}
