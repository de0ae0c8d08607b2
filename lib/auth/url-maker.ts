import type { Context } from "@/lib/context";
import { database } from "@/lib/db/database";

/** How long a maker's access is believed without asking again, in milliseconds. */
const BELIEVED_MS = 800;
const MAX_CACHED = 10_000;

/** Until when a maker has access: null if it has none. */
type Known = { endsAt: number | null; checkedAtUptime: number };

const cache = new Map<string, Known>();

/** What a signed URL says of its maker: a key's id, or a person's and the project's. */
export function urlMakerOf({ actor, projectId }: Pick<Context, "actor" | "projectId">): string {
  if (actor.type === "key") return actor.id;
  return actor.type === "person" ? `${actor.id}.${projectId}` : "";
}

/**
 * Whether a maker still has access: its key is neither revoked nor expired, or the person is a
 * member of the project. The operator's own URLs have no maker that could lose it. Max a second
 * passes until a change is seen, and a maker costs one read in that time.
 *
 * @param uptime as for `verifyKey`
 */
export async function isUrlMakerActive(
  maker: string,
  now = Date.now(),
  uptime = performance.now(),
): Promise<boolean> {
  if (maker === "") return true;
  let known = cache.get(maker);
  if (!known || uptime - known.checkedAtUptime >= BELIEVED_MS) {
    known = { endsAt: await readEnd(maker), checkedAtUptime: uptime };
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(maker, known);
  }
  return known.endsAt !== null && known.endsAt > now;
}

async function readEnd(maker: string): Promise<number | null> {
  const { client } = await database();
  const [id = "", projectId] = maker.split(".");
  if (projectId !== undefined) {
    const where = { userId_projectId: { userId: id, projectId } };
    const membership = await client.membership.findUnique({ where });
    return membership ? Number.POSITIVE_INFINITY : null;
  }
  const key = await client.apiKey.findUnique({ where: { id } });
  if (!key || key.revokedAt) return null;
  return key.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
}
