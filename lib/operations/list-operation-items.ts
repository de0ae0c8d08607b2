import type { Context } from "@/lib/context";
import { cutPage, type ListedPage } from "@/lib/paging/listed-page";
import { invalidParam } from "@/lib/schemas/api-error";
import type { ItemsQuery } from "@/lib/schemas/operation-items-query";
import { NO_CURSOR } from "@/lib/schemas/page-params";
import { findOperation } from "./operations";

/** Lists an operation's recordings and what became of each, in the order of the list. Throws 404 and the 400 for a foreign cursor. */
export async function listOperationItems(
  context: Context,
  id: string,
  { state, limit, offset, cursor }: ItemsQuery,
): Promise<ListedPage> {
  await findOperation(context, id);
  const found = await context.db.client.operationItem.findMany({
    where: {
      operationId: id,
      ...(state.length > 0 && { state: { in: state } }),
      ...(cursor !== null && { position: { gt: decodeCursor(cursor, id) } }),
    },
    orderBy: { position: "asc" },
    skip: offset,
    take: limit + 1,
  });
  const positions = found.map(({ position }) => position);
  const rows = found.map(({ recordingId, state, reason, message }) =>
    JSON.stringify({ recording_id: recordingId, state, reason, message }),
  );
  return cutPage(rows, limit, () => encodeCursor(positions[limit - 1] ?? 0, id));
}

function encodeCursor(position: number, id: string): string {
  return Buffer.from(`${position}.${id}`).toString("base64url");
}

function decodeCursor(cursor: string, id: string): number {
  const text = Buffer.from(cursor, "base64url").toString();
  const [, position, madeFor] = /^(\d{1,9})\.(\w+)$/.exec(text) ?? [];
  if (madeFor !== id) throw invalidParam("cursor", NO_CURSOR);
  return Number(position);
}
