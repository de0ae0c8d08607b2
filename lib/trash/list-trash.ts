import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { cutPage, type ListedPage } from "@/lib/paging/listed-page";
import { decodePosition, encodePosition, fingerprintOf } from "@/lib/paging/position";
import { apiText } from "@/lib/recordings/serialize-recording";
import { DAY_MS } from "@/lib/schemas/durations";
import type { PageQuery } from "@/lib/schemas/page-params";

/** The trash takes no filters. */
const FINGERPRINT = fingerprintOf("trash");

/** How long the trash keeps a recording, in milliseconds. */
export function trashMs(): number {
  return env().trashDays * DAY_MS;
}

/** Lists a project's trash, what came last first, as the API answers it. Throws the 400 for a foreign cursor. */
export async function listTrash(
  { projectId, db }: Context,
  { limit, offset, cursor }: PageQuery,
): Promise<ListedPage> {
  const start = cursor === null ? null : decodePosition(cursor, "rec", FINGERPRINT);
  const found = await db.client.trashedRecording.findMany({
    where: {
      projectId,
      ...(start && {
        OR: [
          { trashedAt: { lt: start.createdAt } },
          { trashedAt: start.createdAt, id: { lt: start.id } },
        ],
      }),
    },
    select: { json: true, trashedAt: true },
    orderBy: [{ trashedAt: "desc" }, { id: "desc" }],
    skip: offset,
    take: limit + 1,
  });
  const rows = found.map(({ json, trashedAt }) => {
    const expiresAt = new Date(trashedAt.getTime() + trashMs());
    const times = JSON.stringify({ trashed_at: trashedAt, expires_at: expiresAt });
    return `${apiText(json).slice(0, -1)},${times.slice(1)}`;
  });
  return cutPage(rows, limit, (last) => {
    const { id, trashed_at } = JSON.parse(last) as { id: string; trashed_at: string };
    return encodePosition({ createdAt: new Date(trashed_at), id }, FINGERPRINT);
  });
}
