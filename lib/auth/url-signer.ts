import type { Context } from "@/lib/context";
import { database } from "@/lib/db/database";

/** How long a signer's access is cached, in milliseconds. */
const BELIEVED_MS = 800;
const MAX_CACHED = 10_000;

/** Until when a signer has access: null if it has none. */
type Known = { endsAt: number | null; checkedAtUptime: number };

const cache = new Map<string, Known>();

/** The signer in a signed URL: a key's id, or a person's and the project's. */
export function urlSignerOf({ actor, projectId }: Pick<Context, "actor" | "projectId">): string {
  if (actor.type === "key") return actor.id;
  return actor.type === "person" ? `${actor.id}.${projectId}` : "";
}

/**
 * Whether a signer still has access: its key is neither revoked nor expired, or the person is a
 * member of the project. The operator's own URLs have no signer that could lose it. Max a second
 * passes until a change is seen, and a signer costs one read in that time.
 *
 * @param uptime as for `verifyKey`
 */
export async function isUrlSignerActive(
  signer: string,
  now = Date.now(),
  uptime = performance.now(),
): Promise<boolean> {
  if (signer === "") return true;
  let known = cache.get(signer);
  if (!known || uptime - known.checkedAtUptime >= BELIEVED_MS) {
    known = { endsAt: await readEnd(signer), checkedAtUptime: uptime };
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(signer, known);
  }
  return known.endsAt !== null && known.endsAt > now;
}

async function readEnd(signer: string): Promise<number | null> {
  const { client } = await database();
  const [id = "", projectId] = signer.split(".");
  if (projectId !== undefined) {
    const where = { userId_projectId: { userId: id, projectId } };
    const membership = await client.membership.findUnique({ where });
    return membership ? Number.POSITIVE_INFINITY : null;
  }
  const key = await client.apiKey.findUnique({ where: { id } });
  if (!key || key.revokedAt) return null;
  return key.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
}
