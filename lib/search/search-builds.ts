import { type Db, database, type Transaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import type { TextReader } from "@/lib/db/text-reader";
import { ApiError } from "@/lib/schemas/api-error";
import { SEARCH_VERSION, type Searchable, searchables } from "./search-tables";

/** How far the build of an index has come. */
export type SearchBuild = { built: number; total: number };

/** Rows in one transaction: few enough that other writes wait only for a moment. */
const BATCH_SIZE = 500;

/** Indexes that were found whole stay so while the database is open. */
const ready = new WeakMap<TextReader, Set<Searchable>>();

/**
 * Throws the 503 that says how far it is if an index does not hold all rows yet: a search never answers
 * with a part of what there is.
 */
export async function assertSearchable({ reader }: Db, of: Searchable): Promise<void> {
  const known = ready.get(reader) ?? new Set();
  ready.set(reader, known);
  if (known.has(of)) return;
  const [text] = await reader.read(Prisma.sql`
    SELECT version || ' ' || built || ' ' || total FROM search_builds WHERE name = ${of}`);
  const [version = 0, built = 0, total = 0] = (text ?? "").split(" ").map(Number);
  if (version === SEARCH_VERSION) {
    known.add(of);
    return;
  }
  const percent = total === 0 ? 0 : Math.min(99, Math.floor((100 * built) / total));
  const message = `Search is being prepared: ${percent} % is done. The list works meanwhile.`;
  throw new ApiError("search_not_ready", message, { headers: { "retry-after": "10" } });
}

/** Indexes rows by their ids, in the caller's transaction. */
export type IndexRows = (transaction: Transaction, ids: readonly string[]) => Promise<void>;

/** Restarts the builds of the indexes. Meanwhile searches use what they hold, which is replaced row by row. */
export async function restartBuilds(): Promise<void> {
  const { client } = await database();
  for (const of of searchables) {
    const [row] = await client.$queryRaw<{ total: bigint }[]>`
      SELECT count(*) AS total FROM ${Prisma.raw(of)}`;
    await client.$executeRaw`
      UPDATE search_builds SET built_up_to = '', built = 0, total = ${Number(row?.total ?? 0)}
      WHERE name = ${of}`;
  }
}

/**
 * Builds the missing indexes, from the point at which the last build stopped, until `stop`. Several
 * processes may do it at once: they take turns, batch by batch.
 */
export async function buildIndexes(
  index: Record<Searchable, IndexRows>,
  stop: AbortSignal,
  onProgress: (of: Searchable, build: SearchBuild) => void = () => {},
): Promise<void> {
  for (const of of await findUnbuilt()) {
    while (!stop.aborted) {
      const build = await buildBatch(of, index[of]);
      if (build === null) break;
      onProgress(of, build);
    }
  }
}

/** The indexes that are to be built, or are being built: a look that holds up no writer. */
export async function findUnbuilt(): Promise<Searchable[]> {
  const { reader } = await database();
  const names = await reader.read(Prisma.sql`
    SELECT name FROM search_builds WHERE built_up_to IS NOT NULL OR version <> ${SEARCH_VERSION}`);
  return searchables.filter((of) => names.includes(of));
}

/** Indexes the next rows; null if the index is built. */
async function buildBatch(of: Searchable, index: IndexRows): Promise<SearchBuild | null> {
  const { client, engine } = await database();
  return client.$transaction(async (transaction) => {
    const lock = engine === "postgresql" ? Prisma.sql`FOR UPDATE` : Prisma.empty;
    const [row] = await transaction.$queryRaw<
      { from: string | null; version: number; built: bigint; total: bigint }[]
    >`SELECT built_up_to AS "from", version, built, total FROM search_builds WHERE name = ${of} ${lock}`;
    if (!row) throw new Error(`search_builds has no row for ${of}`);
    // An earlier version of the program built it otherwise.
    const from = row.from ?? (Number(row.version) !== SEARCH_VERSION ? "" : null);
    if (from === null) return null;
    const found = await transaction.$queryRaw<{ id: string }[]>`
      SELECT id FROM ${Prisma.raw(of)} WHERE id > ${from} ORDER BY id LIMIT ${BATCH_SIZE}`;
    const ids = found.map(({ id }) => id);
    await index(transaction, ids);
    const built = Number(row.built) + ids.length;
    const isLast = ids.length < BATCH_SIZE;
    await transaction.$executeRaw`
      UPDATE search_builds SET built_up_to = ${isLast ? null : (ids.at(-1) ?? null)}, built = ${built},
        version = ${isLast ? SEARCH_VERSION : Number(row.version)}
      WHERE name = ${of}`;
    return { built, total: Math.max(built, Number(row.total)) };
  });
}
