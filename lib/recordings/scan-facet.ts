import { setImmediate } from "node:timers/promises";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { readMetadataName } from "@/lib/schemas/metadata-param";
import { optionalParts } from "@/lib/schemas/recording-values";
import {
  combinedFilters,
  filterNames,
  type RecordingsSelection,
} from "@/lib/schemas/recordings-filters";
import { fromMatching } from "./from-matching";
import { readMetadataValues } from "./metadata-facts";
import { isSearch } from "./recordings-search";

/** A facet whose values no index holds by themselves: rows are read for them. */
export type ScannedFacet = "media_type" | "has" | "metadata" | `metadata[${string}]`;

/** Max rows that are read for one facet: docs/decisions/016-finding.md. */
const MAX_SCANNED = 20_000;
/** Rows after which other work gets its turn. */
const BATCH = 2_000;
/** Max values that are kept; typed text is searched among them. */
const MAX_VALUES = 20_000;

/**
 * How many recordings have each value, most frequent first; not exact if more rows match than were
 * read.
 */
export type ScannedValues = { counts: { value: string; count: number }[]; isExact: boolean };

/** Counts the values of a facet among what matches. */
export async function scanFacet(
  context: Context,
  facet: ScannedFacet,
  selection: RecordingsSelection,
): Promise<ScannedValues> {
  if (facet === "has") return countParts(context, selection);
  if (facet === "media_type") return countMediaTypes(context, selection);
  return countMetadata(context, selection, readMetadataName(facet));
}

/**
 * The columns of some matching rows, max one more than are read: the newest ones if an index has
 * them in that order.
 */
function matchingRows(
  context: Context,
  selection: RecordingsSelection,
  columns: Prisma.Sql,
): Prisma.Sql {
  if (isSearch(selection)) {
    const order = context.db.engine === "sqlite" ? Prisma.sql`ORDER BY place DESC` : Prisma.empty;
    return Prisma.sql`
      SELECT ${columns} FROM recordings WHERE id IN (
        SELECT id ${fromMatching(context, selection)} ${order} LIMIT ${MAX_SCANNED + 1})`;
  }
  const isOrdered = filterNames.every(
    (name) =>
      selection[name].length === 0 ||
      (combinedFilters.includes(name) && selection[name].length === 1) ||
      name.startsWith("created_"),
  );
  const order = isOrdered ? Prisma.sql`ORDER BY created_at DESC, id DESC` : Prisma.empty;
  return Prisma.sql`
    SELECT ${columns} ${fromMatching(context, selection)} ${order} LIMIT ${MAX_SCANNED + 1}`;
}

const parts: Record<(typeof optionalParts)[number], Prisma.Sql> = {
  name: Prisma.sql`name IS NOT NULL`,
  device: Prisma.sql`device_id IS NOT NULL`,
  end_user: Prisma.sql`end_user_id IS NOT NULL`,
  duration: Prisma.sql`duration_ms IS NOT NULL`,
  media: Prisma.sql`EXISTS (SELECT 1 FROM media WHERE media.recording_id = scanned.id)`,
  transcription: Prisma.sql`transcription_id IS NOT NULL`,
  metadata: Prisma.sql`metadata IS NOT NULL`,
};

async function countParts(context: Context, selection: RecordingsSelection) {
  const columns = Prisma.sql`
    id, name, device_id, end_user_id, duration_ms, transcription_id, metadata`;
  const counts = optionalParts.map((part) => Prisma.sql`count(*) FILTER (WHERE ${parts[part]})`);
  const [text = ""] = await context.db.slowReader.read(Prisma.sql`
    SELECT CAST(count(*) AS TEXT) || ' ' || ${Prisma.join(counts, " || ' ' || ")}
    FROM (${matchingRows(context, selection, columns)}) scanned`);
  const [scanned = 0, ...numbers] = text.split(" ").map(Number);
  return ranked(new Map(optionalParts.map((part, at) => [part, numbers[at] ?? 0])), scanned);
}

async function countMediaTypes(context: Context, selection: RecordingsSelection) {
  const found = await context.db.slowReader.read(Prisma.sql`
    WITH scanned AS MATERIALIZED (${matchingRows(context, selection, Prisma.sql`id`)})
    SELECT CAST(count(*) AS TEXT) || ' ' FROM scanned
    UNION ALL
    SELECT CAST(count(*) AS TEXT) || ' ' || type
    FROM (SELECT DISTINCT recording_id, type FROM scanned JOIN media ON media.recording_id = scanned.id) files
    GROUP BY type`);
  const [first, ...counts] = found.map((text) => {
    const [count, type = ""] = text.split(" ");
    return [type, Number(count)] as const;
  });
  return ranked(new Map(counts), first?.[1] ?? 0);
}

/** Counts the keys, or the values at a path. */
async function countMetadata(
  context: Context,
  selection: RecordingsSelection,
  path: string | null,
): Promise<ScannedValues> {
  const texts = await context.db.slowReader.read(
    matchingRows(context, selection, Prisma.sql`coalesce(metadata, '')`),
  );
  const counts = new Map<string, number>();
  for (const [index, text] of texts.entries()) {
    if (index % BATCH === BATCH - 1) await setImmediate();
    if (text === "") continue;
    const values = readMetadataValues(text);
    for (const value of path === null ? values.keys() : (values.get(path) ?? [])) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return ranked(counts, texts.length);
}

function ranked(counts: ReadonlyMap<string, number>, scanned: number): ScannedValues {
  const ordered = [...counts]
    .filter(([, count]) => count > 0)
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return { counts: ordered.slice(0, MAX_VALUES), isExact: scanned <= MAX_SCANNED };
}
