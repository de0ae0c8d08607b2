import { stringify } from "csv-stringify/sync";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { valuesOf } from "@/lib/db/many-values";
import type { Snapshot } from "@/lib/db/snapshot";
import { narrowSelection } from "@/lib/owners/narrowing";
import { ApiError } from "@/lib/schemas/api-error";
import { allColumns, type ExportFormat } from "@/lib/schemas/recordings-export";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";
import type { RecordingsSort } from "@/lib/schemas/recordings-sort";
import { bufferOnDisk } from "@/lib/storage/buffer-on-disk";
import { chooseAccess } from "./choose-access";
import { cellOf, columnValue, jsonOf, readStored, type StoredFields } from "./export-columns";
import { ownerNamer } from "./export-owner-names";
import { sortedStatement } from "./find-searched-page";
import { fromMatching } from "./from-matching";
import { pageStatement } from "./page-statement";
import { orderBy, orderOf } from "./recordings-order";
import { assertSelectable, isSearch } from "./recordings-search";
import { recordingsWhere } from "./recordings-where";
import { apiText } from "./serialize-recording";

/** Exports of a project that are read from the database, or by their callers, at a time. */
const MAX_EXPORTS = 4;

const underWay = new Map<string, number>();

export type ExportRequest = RecordingsSelection & {
  sort: RecordingsSort;
  format: ExportFormat;
  columns: string[] | null;
  bom: boolean;
  /** Only these of the matches; all matches if empty. */
  ids: readonly string[];
  excluding: readonly string[];
};

export type Exported = {
  /** Rows that come. */
  total: number;
  bytes: ReadableStream<Uint8Array>;
};

/**
 * Returns all recordings that match as a file's bytes, in the list's order and of one state of the
 * database. It reads them at the database's speed and keeps them on disk for the caller, so that a
 * slow caller doesn't hold the database's transaction open. If reading fails, the stream fails.
 * Throws a 503 while too many exports of the project are running.
 */
export async function exportRecordings(context: Context, given: ExportRequest): Promise<Exported> {
  const asked = narrowSelection(context, given);
  const release = takeTurn(context.projectId);
  try {
    await assertSelectable(context, asked);
    const statement = await exportStatement(context, asked);
    const snapshot = await context.db.openSnapshot();
    try {
      const total = await countIn(snapshot, context, asked);
      const rows = snapshot.walk(statement);
      const addNames = ownerNamer(snapshot, context.db.engine, asked.columns ?? []);
      const bytes = await bufferOnDisk(textsOf(rows, asked, addNames), {
        onRead: () => snapshot.close(),
        onEnd: release,
      });
      return { total, bytes };
    } catch (error) {
      await snapshot.close();
      throw error;
    }
  } catch (error) {
    release();
    throw error;
  }
}

async function exportStatement(context: Context, asked: ExportRequest): Promise<Prisma.Sql> {
  const { projectId, db } = context;
  if (isPicked(asked)) {
    const order = orderOf(asked.sort);
    return Prisma.sql`SELECT wire ${fromPicked(context, asked)} ${orderBy(order, order.column)}`;
  }
  const page = { ...asked, limit: Number.MAX_SAFE_INTEGER - 1, offset: 0, cursor: null };
  if (isSearch(asked)) return sortedStatement(db.engine, projectId, page, null);
  const access = await chooseAccess(context, asked, asked.sort);
  return pageStatement(db.engine, projectId, page, null, access);
}

/** Whether some of those that match are named one by one. */
function isPicked({ ids, excluding }: ExportRequest): boolean {
  return ids.length + excluding.length > 0;
}

function fromPicked({ projectId, db: { engine } }: Context, asked: ExportRequest): Prisma.Sql {
  const { ids, excluding } = asked;
  const conditions = [
    recordingsWhere(engine, projectId, asked),
    ...(ids.length > 0 ? [Prisma.sql`id IN (${valuesOf(engine, ids)})`] : []),
    ...(excluding.length > 0 ? [Prisma.sql`id NOT IN (${valuesOf(engine, excluding)})`] : []),
  ];
  return Prisma.sql`FROM recordings WHERE ${Prisma.join(conditions, " AND ")}`;
}

function takeTurn(projectId: string): () => void {
  const running = underWay.get(projectId) ?? 0;
  if (running >= MAX_EXPORTS) {
    const message = "This project has too many exports running: try again when one has ended.";
    throw new ApiError("service_unavailable", message, { headers: { "retry-after": "10" } });
  }
  underWay.set(projectId, running + 1);
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    const left = (underWay.get(projectId) ?? 1) - 1;
    if (left > 0) underWay.set(projectId, left);
    else underWay.delete(projectId);
  };
}

async function countIn(
  snapshot: Snapshot,
  context: Context,
  asked: ExportRequest,
): Promise<number> {
  const matching = isPicked(asked) ? fromPicked(context, asked) : fromMatching(context, asked);
  const [count] = await snapshot.read(Prisma.sql`SELECT CAST(count(*) AS TEXT) ${matching}`);
  return Number(count);
}

/** The texts of a file in their order: of a batch of rows each. */
async function* textsOf(
  rows: AsyncIterable<string[]>,
  { format, columns, bom, time_zone }: ExportRequest,
  addNames: ReturnType<typeof ownerNamer>,
): AsyncGenerator<string> {
  const header = columns ?? allColumns;
  if (format === "csv") yield (bom ? "\ufeff" : "") + csvOf([header]);
  if (format === "json") yield "[";
  let isFirst = true;
  for await (const batch of rows) {
    const isWhole = format !== "csv" && columns === null;
    const recordings = isWhole ? [] : batch.map(readStored);
    await addNames(recordings);
    if (format === "csv") {
      yield csvOf(recordings.map((one) => header.map((column) => cellOf(one, column, time_zone))));
      continue;
    }
    const texts = isWhole ? batch.map(apiText) : recordings.map((one) => chosenText(one, header));
    yield format === "ndjson"
      ? `${texts.join("\n")}\n`
      : `${isFirst ? "\n" : ",\n"}${texts.join(",\n")}`;
    isFirst = false;
  }
  if (format === "json") yield "\n]\n";
}

/** Lines of RFC 4180. A text that a spreadsheet would run as a formula begins with an apostrophe. */
function csvOf(rows: readonly (readonly unknown[])[]): string {
  return stringify([...rows] as unknown[][], {
    escape_formulas: true,
    record_delimiter: "windows",
  });
}

/** The chosen fields of a recording, as JSON. */
function chosenText(recording: StoredFields, columns: readonly string[]): string {
  const members = columns.map(
    (column) => `${JSON.stringify(column)}:${jsonOf(columnValue(recording, column))}`,
  );
  return `{${members.join(",")}}`;
}
