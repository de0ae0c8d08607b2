import { database } from "@/lib/db/database";
import { withDiskReserve } from "@/lib/db/disk-reserve";
import { log } from "@/lib/log";
import { DAY_MS, HOUR_MS } from "@/lib/schemas/durations";
import type { KeyError, KeyUse } from "@/lib/schemas/key";

/** How long what was counted waits before it is written, in milliseconds. */
const WRITE_AFTER_MS = 10_000;

type Waiting = { keyId: string; hour: Date; use: KeyUse; lastError: KeyError | null };

/** Keyed by key and hour. */
const waiting = new Map<string, Waiting>();
let timer: NodeJS.Timeout | null = null;

/**
 * Counts a request of a key by the class of its answer's status. It is written later, for many at once.
 *
 * @param failed the request, and why it was refused or failed; null if it wasn't
 */
export function countKeyUse(
  keyId: string,
  status: number,
  failed: Omit<KeyError, "at" | "status"> | null,
): void {
  const now = Date.now();
  const hour = new Date(now - (now % HOUR_MS));
  const name = `${keyId} ${hour.getTime()}`;
  const known = waiting.get(name) ?? { keyId, hour, use: { ...unused }, lastError: null };
  known.use[classOf(status)]++;
  if (failed) known.lastError = { at: new Date(now).toISOString(), status, ...failed };
  waiting.set(name, known);
  timer ??= setTimeout(() => void writeKeyUse(), WRITE_AFTER_MS).unref();
}

/** Writes what was counted. It never rejects: the counts are a hint for people. */
export async function writeKeyUse(): Promise<void> {
  if (timer) clearTimeout(timer);
  timer = null;
  const counted = [...waiting.values()];
  waiting.clear();
  if (counted.length === 0) return;
  try {
    const db = await database();
    // One transaction each: a key may have gone with its project.
    for (const one of counted) await withDiskReserve(db, () => write(one)).catch(logLoss);
  } catch (error) {
    logLoss(error);
  }
}

/** How a project's keys were used in the last day, by the keys' ids. */
export async function readKeyUse(projectId: string): Promise<Map<string, KeyUse>> {
  await writeKeyUse();
  const { client } = await database();
  const rows = await client.apiKeyUse.groupBy({
    by: ["keyId"],
    where: { hour: { gt: new Date(Date.now() - DAY_MS) }, key: { projectId } },
    _sum: { ok: true, clientError: true, rateLimited: true, serverError: true },
  });
  return new Map(
    rows.map(({ keyId, _sum: sum }) => [
      keyId,
      {
        ok: sum.ok ?? 0,
        client_errors: sum.clientError ?? 0,
        rate_limited: sum.rateLimited ?? 0,
        server_errors: sum.serverError ?? 0,
      },
    ]),
  );
}

/** Forgets what nobody is shown any more. */
export async function purgeKeyUse(): Promise<void> {
  const db = await database();
  const where = { hour: { lt: new Date(Date.now() - 2 * DAY_MS) } };
  await withDiskReserve(db, () => db.client.apiKeyUse.deleteMany({ where }).then());
}

/** The counts of a key that nobody uses. */
export const unused: KeyUse = { ok: 0, client_errors: 0, rate_limited: 0, server_errors: 0 };

function classOf(status: number): keyof KeyUse {
  if (status < 400) return "ok";
  if (status === 429) return "rate_limited";
  return status < 500 ? "client_errors" : "server_errors";
}

async function write({ keyId, hour, use, lastError }: Waiting): Promise<void> {
  const { client } = await database();
  const added = {
    ok: use.ok,
    clientError: use.client_errors,
    rateLimited: use.rate_limited,
    serverError: use.server_errors,
  };
  const update = Object.fromEntries(
    Object.entries(added).map(([name, count]) => [name, { increment: count }]),
  );
  await client.apiKeyUse.upsert({
    where: { keyId_hour: { keyId, hour } },
    create: { keyId, hour, ...added },
    update,
  });
  if (!lastError) return;
  await client.apiKey.update({
    where: { id: keyId },
    data: { lastError: JSON.stringify(lastError) },
  });
}

function logLoss(error: unknown): void {
  log.warn({ err: error }, "how keys were used could not be written");
}
