import type { Db } from "@/lib/db/database";
import { DAY_MS } from "@/lib/schemas/durations";
import type { WebhookEndpoint } from "@/lib/schemas/webhook";

type Stats = WebhookEndpoint["stats"];

/** How many of the latest answers the median is of. */
const TIMED_ANSWERS = 1_000;

/** The statistics of deliveries to endpoints, by the endpoint's id. */
export async function readStats(
  db: Pick<Db, "client">,
  ids: readonly string[],
  now = Date.now(),
): Promise<(id: string) => Stats> {
  const each = await Promise.all(ids.map(async (id) => [id, await readOne(db, id, now)] as const));
  const stats = new Map(each);
  return (id) => {
    const found = stats.get(id);
    if (!found) throw new Error(`the stats of ${id} were not read`);
    return found;
  };
}

async function readOne({ client }: Pick<Db, "client">, id: string, now: number): Promise<Stats> {
  const lastDay = { endpointId: id, createdAt: { gte: new Date(now - DAY_MS) } };
  const [delivered, failed, timed, oldest] = await Promise.all([
    client.webhookDelivery.count({ where: { ...lastDay, status: "delivered" } }),
    client.webhookDelivery.count({ where: { ...lastDay, status: "failed" } }),
    client.webhookDelivery.findMany({
      where: { endpointId: id, status: "delivered" },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: TIMED_ANSWERS,
      select: { ms: true },
    }),
    client.webhookDelivery.findFirst({
      where: { endpointId: id, status: "waiting" },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { createdAt: true },
    }),
  ]);
  return {
    delivered_24h: delivered,
    failed_24h: failed,
    median_ms: median(timed.flatMap(({ ms }) => ms ?? [])),
    oldest_waiting_at: oldest?.createdAt.toISOString() ?? null,
  };
}

/** The value in the middle of a list; of two in the middle the higher one. Null for no values. */
function median(values: readonly number[]): number | null {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? null;
}
