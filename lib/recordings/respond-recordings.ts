import type { ListedPage } from "@/lib/paging/listed-page";
import { positionOf } from "@/lib/paging/position";
import { respondPage } from "@/lib/paging/respond-page";
import type { Door } from "./door";
import { encodeCursor } from "./recordings-cursor";
import { type RecordingsQuery, recordingsSearchParams } from "./recordings-query";

/** Answers a page of the list by a door, with the next page's whole URL in `Link`. */
export function respondRecordings(
  call: { request: Request; url: URL },
  query: RecordingsQuery,
  page: ListedPage,
  door: Door,
): Response {
  const isByOffset = call.url.searchParams.has("offset");
  const answered = isByOffset ? whole(page, door) : cutForDoor(page, query, door);
  return respondPage(call, answered, (cursor) =>
    recordingsSearchParams({ ...query, offset: 0, cursor }),
  );
}

/**
 * The rows as the door answers them, however much they weigh: whoever pages by offset counts on as
 * many as were asked for, also on the first page, and would never see those that were cut off.
 */
function whole(page: ListedPage, door: Door): ListedPage {
  return { ...page, wires: page.wires.map(door.text) };
}

/** The rows as the door answers them, of which no more than weigh what it may. */
function cutForDoor(page: ListedPage, query: RecordingsQuery, door: Door): ListedPage {
  const { wires } = whole(page, door);
  const most = countWithin(wires, door.mostPageBytes);
  const last = page.wires[most - 1];
  if (most === wires.length || !last) return { ...page, wires };
  const nextCursor = encodeCursor(positionOf(last), query);
  return { wires: wires.slice(0, most), hasMore: true, nextCursor };
}

/** How many of the first texts weigh no more than so many bytes together; at least one. */
function countWithin(texts: readonly string[], mostBytes: number): number {
  if (mostBytes === Number.POSITIVE_INFINITY) return texts.length;
  let bytes = 0;
  const over = texts.findIndex((text) => {
    bytes += Buffer.byteLength(text) + 1;
    return bytes > mostBytes;
  });
  return over < 0 ? texts.length : Math.max(1, over);
}
