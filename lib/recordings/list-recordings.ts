import type { Context } from "@/lib/context";
import { limitProjectPages } from "@/lib/db/limit-project-reads";
import { narrowSelection } from "@/lib/owners/narrowing";
import { cutPage, type ListedPage } from "@/lib/paging/listed-page";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import { chooseAccess } from "./choose-access";
import { findSearchedPage } from "./find-searched-page";
import { OffsetAnchors } from "./offset-anchors";
import { pageStatement, type WalkStart } from "./page-statement";
import { decodeCursor, encodeCursor, listFingerprint } from "./recordings-cursor";
import { recordingPositionOf } from "./recordings-order";
import { isSearch } from "./recordings-search";

/** From this offset on, a search for the start is cheaper than counting from the top. */
const FAR_OFFSET = 500;

const anchors = new OffsetAnchors();

/**
 * Lists a project's recordings: the one read path of the API and the page.
 *
 * The page's ids come from an index alone, in its order, if one serves the filters; else from a walk that tests
 * rows, or from all that one filter leaves (docs/decisions/016). Only the rows of the page are then looked
 * up. Several values of a filter are as many ordered walks, merged (docs/decisions/002). The page holds the stored texts: `apiText` and `v1Rows` make answers of them. Throws the 400 for a cursor
 * that does not belong to the query.
 */
export async function listRecordings(
  context: Context,
  asked: RecordingsQuery,
): Promise<ListedPage> {
  const query = narrowSelection(context, asked);
  const found = await findPage(context, query);
  return cutPage(found, query.limit, (last) => cursorBehind(context, last, asked));
}

/** The cursor behind a recording whose stored JSON this is, in the list that the caller asked for. */
export function cursorBehind(context: Context, json: string, asked: RecordingsQuery): string {
  const query = narrowSelection(context, asked);
  return encodeCursor(recordingPositionOf(json, query.sort), query);
}

/** The stored texts of a page and of the row that follows it, if one does. */
async function findPage(context: Context, query: RecordingsQuery): Promise<string[]> {
  if (query.offset >= FAR_OFFSET) return findFarPage(context, query);
  const start =
    query.cursor === null
      ? null
      : { position: decodeCursor(query.cursor, query), isIncluded: false };
  return readPage(context, query, start);
}

async function readPage(
  context: Context,
  query: RecordingsQuery,
  start: WalkStart | null,
): Promise<string[]> {
  const { projectId, db } = context;
  const search = () => findSearchedPage(context, query, start);
  if (isSearch(query)) return limitProjectPages(db.engine, projectId, search);
  const access = await chooseAccess(context, query, query.sort);
  const read = () => db.reader.read(pageStatement(db.engine, projectId, query, start, access));
  return access.kind === "merge" ? read() : limitProjectPages(db.engine, projectId, read);
}

/** As `findPage`, counting from the nearest row whose offset is known. */
async function findFarPage(context: Context, query: RecordingsQuery): Promise<string[]> {
  const { projectId, db } = context;
  const list = `${projectId} ${listFingerprint(query)}`;
  const version = await db.reader.version();
  const anchor = anchors.find(version, list, query.offset);
  // If no row stands none follows.
  if (anchor?.position === null) return [];
  const rest = { ...query, offset: query.offset - (anchor?.offset ?? 0) };
  const start = anchor && { position: anchor.position, isIncluded: true };
  const found = await readPage(context, rest, start);
  for (const index of new Set([0, found.length - 1])) {
    const json = found[index];
    if (!json) continue;
    const position = recordingPositionOf(json, query.sort);
    anchors.add(version, list, { offset: query.offset + index, position });
  }
  const end = query.offset + found.length;
  if (found.length <= query.limit) anchors.add(version, list, { offset: end, position: null });
  return found;
}
