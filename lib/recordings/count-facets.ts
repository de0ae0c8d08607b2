import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { findInChunks } from "@/lib/db/many-values";
import { narrowSelection } from "@/lib/owners/narrowing";
import { parseMetadataPair, readMetadataName } from "@/lib/schemas/metadata-param";
import {
  type FacetName,
  type FacetValue,
  MAX_FACET_VALUES,
  type RecordingsFacets,
} from "@/lib/schemas/recordings-facets";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";
import { isFound } from "@/lib/search/search-expression";
import { parseSearch, tokenize } from "@/lib/search/tokenize";
import { cacheAnswer } from "./cache-answer";
import { countRecordings } from "./count-recordings";
import { fromMatching, looksUpRows } from "./from-matching";
import { assertSelectable, isSearch, searchExpression } from "./recordings-search";
import { columnsWhere, selectionKey } from "./recordings-where";
import { type ScannedFacet, scanFacet } from "./scan-facet";

/** Max values of a facet that `facet_q` searches: the most frequent ones. */
const MAX_SEARCHED = 20_000;
/** Rows that the search index finds and a facet counts: docs/decisions/015-search.md. */
const MAX_FOUND = { sqlite: 100_000, postgresql: 50_000 };
/** Rows that SQLite looks up for a facet, in its one thread for all that takes long: docs/decisions/016-finding.md. */
const MAX_LOOKED_UP = 50_000;

type Asked = RecordingsSelection & { facets: FacetName[]; facet_q: string | null };

/**
 * How many of a project's recordings there are of each value of some facets: each under all filters but its own.
 */
export async function countFacets(
  context: Context,
  { facets, facet_q, ...selection }: Asked,
): Promise<RecordingsFacets> {
  const { count: total, is_exact } = await countRecordings(context, selection);
  const data: RecordingsFacets["data"] = {};
  for (const facet of facets) {
    const others = narrowSelection(context, withoutFacet(selection, facet));
    if (isColumnFacet(facet)) {
      const question = ["facet", facet, facet_q, selectionKey(others)];
      data[facet] = await cacheAnswer(context, question, () =>
        findValues(context, facet, others, facet_q),
      );
    } else {
      data[facet] = await findScannedValues(context, facet, others, facet_q);
    }
  }
  return { data, total, ...(is_exact ? {} : { is_exact: false as const }) };
}

/** A facet that a column, or a table of its own, holds. */
type ColumnFacet = "status" | "device_id" | "end_user_id" | "reason";

function isColumnFacet(facet: FacetName): facet is ColumnFacet {
  return ["status", "device_id", "end_user_id", "reason"].includes(facet);
}

/**
 * The filters without the facet's own. The facet `metadata` has no filter: each key's values are a
 * facet.
 */
function withoutFacet(selection: RecordingsSelection, facet: FacetName): RecordingsSelection {
  const path = readMetadataName(facet);
  if (path === null) return facet === "metadata" ? selection : { ...selection, [facet]: [] };
  const metadata = selection.metadata.filter((pair) => parseMetadataPair(pair).path !== path);
  return { ...selection, metadata };
}

/**
 * The values of a facet that only a scan of rows finds. One scan serves all texts that are typed.
 */
async function findScannedValues(
  context: Context,
  facet: ScannedFacet,
  selection: RecordingsSelection,
  facetQ: string | null,
): Promise<FacetValue[]> {
  await assertSelectable(context, selection);
  const question = ["scan", facet, selectionKey(selection)];
  const { counts, isExact } = await cacheAnswer(context, question, () =>
    scanFacet(context, facet, selection),
  );
  const labelOf = facet === "media_type" || facet === "has" ? sentenceOf : (value: string) => value;
  return counts
    .map(({ value, count }) => ({ value, label: labelOf(value), count }))
    .filter(({ value, label }) => facetQ === null || isNamed(facetQ, [value, label]))
    .slice(0, MAX_FACET_VALUES)
    .map((value) => (isExact ? value : { ...value, is_exact: false as const }));
}

async function findValues(
  context: Context,
  facet: ColumnFacet,
  selection: RecordingsSelection,
  facetQ: string | null,
): Promise<FacetValue[]> {
  const limit = facetQ === null ? MAX_FACET_VALUES : MAX_SEARCHED;
  const [counted, ...found] = await context.db.slowReader.read(
    facetStatement(context, facet, selection, limit),
  );
  const isExact = Number(counted) <= maxCounted(context, facet, selection);
  const counts = found.map((text) => {
    const space = text.indexOf(" ");
    return { value: text.slice(space + 1), count: Number(text.slice(0, space)) };
  });
  const names = await findNames(
    context,
    facet,
    counts.map(({ value }) => value),
  );
  return counts
    .map(({ value, count }) => ({ value, count, names: names.get(value) ?? [value] }))
    .filter(({ value, names }) => facetQ === null || isNamed(facetQ, [value, ...names]))
    .slice(0, MAX_FACET_VALUES)
    .map(({ value, count, names: [label = value] }) => ({ value, label, count }))
    .map((value) => (isExact ? value : { ...value, is_exact: false as const }));
}

/** Max rows that a facet counts, so that one never holds up all others. */
function maxCounted({ db }: Context, facet: ColumnFacet, selection: RecordingsSelection): number {
  if (facet === "reason") return Number.POSITIVE_INFINITY;
  if (isSearch(selection)) return MAX_FOUND[db.engine];
  const isLookedUp = db.engine === "sqlite" && looksUpRows(selection, facet);
  return isLookedUp ? MAX_LOOKED_UP : Number.POSITIVE_INFINITY;
}

/** How many rows were counted, and then each value's count, a space and the value, most frequent first. */
function facetStatement(
  context: Context,
  facet: ColumnFacet,
  selection: RecordingsSelection,
  limit: number,
): Prisma.Sql {
  const matching =
    facet === "reason"
      ? Prisma.sql`SELECT reason AS value ${fromReasons(context, selection)}`
      : Prisma.sql`SELECT ${Prisma.raw(facet)} AS value ${fromMatching(context, selection, facet)}`;
  const max = maxCounted(context, facet, selection);
  const isNewestFirst = context.db.engine === "sqlite" && isSearch(selection);
  const newest = isNewestFirst ? Prisma.sql`ORDER BY place DESC` : Prisma.empty;
  const bound = Number.isFinite(max) ? Prisma.sql`${newest} LIMIT ${max + 1}` : Prisma.empty;
  return Prisma.sql`
    WITH counted AS MATERIALIZED (
      SELECT value, count(*) AS number FROM (${matching} ${bound}) matching GROUP BY value)
    SELECT CAST(coalesce(sum(number), 0) AS TEXT) FROM counted
    UNION ALL
    SELECT text FROM (
      SELECT CAST(number AS TEXT) || ' ' || value AS text FROM counted WHERE value IS NOT NULL
      ORDER BY number DESC, value LIMIT ${limit}) ranked`;
}

function fromReasons(context: Context, selection: RecordingsSelection): Prisma.Sql {
  const { projectId, db } = context;
  const own = Prisma.sql`FROM recording_reasons counted WHERE counted.project_id = ${projectId}`;
  // In SQLite it takes less to read all that are found than to test as few.
  if (isSearch(selection) && db.engine === "sqlite") {
    return Prisma.sql`${own} AND counted.recording_id IN (SELECT id ${fromMatching(context, selection)})`;
  }
  const expression = searchExpression(projectId, selection);
  const found = isSearch(selection)
    ? Prisma.sql`AND ${isFound(db.engine, "recordings", expression, Prisma.sql`counted.recording_id`)}`
    : Prisma.empty;
  return Prisma.sql`${own} AND EXISTS (
    SELECT 1 FROM recordings
    WHERE recordings.id = counted.recording_id AND ${columnsWhere(projectId, selection)}) ${found}`;
}

const statusLabels: Record<string, string> = {
  pending: "Pending",
  uploaded: "Uploaded",
  processing: "Processing",
  completed: "Completed",
  failed: "Failed",
};

/** Each value's names, the label first; none for a value without a name. */
async function findNames(
  { projectId, db: { client } }: Context,
  facet: ColumnFacet,
  values: readonly string[],
): Promise<Map<string, string[]>> {
  if (facet === "status")
    return new Map(values.map((value) => [value, [statusLabels[value] ?? value]]));
  if (facet === "reason") return new Map(values.map((value) => [value, [sentenceOf(value)]]));
  const given = (names: (string | null)[]) => names.filter((name) => name !== null);
  if (facet === "device_id") {
    const devices = await findInChunks(values, (chunk) =>
      client.device.findMany({
        where: { projectId, id: { in: chunk } },
        select: { id: true, name: true, serialNumber: true },
      }),
    );
    return new Map(
      devices.map(({ id, name, serialNumber }) => [id, given([name, serialNumber])] as const),
    );
  }
  const endUsers = await findInChunks(values, (chunk) =>
    client.endUser.findMany({
      where: { projectId, id: { in: chunk } },
      select: { id: true, name: true, externalId: true, email: true },
    }),
  );
  return new Map(
    endUsers.map(
      ({ id, name, externalId, email }) => [id, given([name, email, externalId])] as const,
    ),
  );
}

/** `audio_too_short` or `end_user` as people write it. */
function sentenceOf(reason: string): string {
  const words = reason.replaceAll("_", " ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Whether every word of a search is the beginning of a word of some texts. */
function isNamed(q: string, texts: readonly string[]): boolean {
  const words = texts.flatMap((text) => tokenize(text));
  return parseSearch(q).every((piece) =>
    piece.words.every(({ text }) => words.some((word) => word.startsWith(text))),
  );
}
