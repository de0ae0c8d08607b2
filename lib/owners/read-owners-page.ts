import type { Context } from "@/lib/context";
import { type OwnerKind, type OwnersPage, ownersPageSchemas } from "@/lib/schemas/owners";
import type { OwnersQuery } from "@/lib/schemas/owners-query";
import { listOwners } from "./list-owners";

/** Reads in process the page that the browser would fetch. */
export async function readOwnersPage<Of extends OwnerKind>(
  context: Context,
  kind: Of,
  query: OwnersQuery,
): Promise<OwnersPage<Of>> {
  const { rows, hasMore, nextCursor } = await listOwners(context, kind, query);
  const page = {
    data: rows.map((json) => JSON.parse(json)),
    has_more: hasMore,
    next_cursor: nextCursor,
  };
  return ownersPageSchemas[kind].parse(page);
}
