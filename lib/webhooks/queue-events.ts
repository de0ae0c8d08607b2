import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/context";
import { insertRows } from "@/lib/db/insert-rows";
import { valuesOf } from "@/lib/db/many-values";
import { type EventRow, readEvents } from "@/lib/events/list-events";
import { mintId } from "@/lib/ids";
import { assertSelectable } from "@/lib/recordings/recordings-search";
import { recordingsWhere } from "@/lib/recordings/recordings-where";
import { listQuery } from "@/lib/schemas/query-text";
import { lockEndpoint, type TakenEndpoint } from "./endpoint-lease";
import { readTypes } from "./serialize-endpoint";

/** Events that are made deliveries at once. */
const BATCH = 200;

const columns = [
  "id",
  "project_id",
  "endpoint_id",
  "event_id",
  "type",
  "recording_id",
  "position",
  "body",
  "status",
  "next_try_at",
  "created_at",
];

/**
 * Makes deliveries of the next events for an endpoint. One transaction writes them and the
 * endpoint's position, so that none is left out or made twice if the process ends at any moment.
 *
 * @returns Whether more events follow already. Throws a 503 while the search index is being built.
 */
export async function queueEvents(context: Context, endpoint: TakenEndpoint): Promise<boolean> {
  const types = readTypes(endpoint.types);
  const { events, hasMore, reached } = await readEvents(context, endpoint.position, {
    types: types === "all" ? [] : types,
    limit: BATCH,
  });
  if (!reached || reached.position <= endpoint.position) return false;
  const matching = await dropUnmatched(context, endpoint, events.map(readEvent));
  await inTransaction(context, async ({ db: { client } }) => {
    const current = await lockEndpoint(context.db.engine, client, endpoint.id);
    // Deleted, or read on by a worker that believed the lease was its own.
    if (current?.position !== endpoint.position) return;
    const now = new Date();
    const rows = matching.map(({ id, type, position, json, recordingId, createdAt }) => [
      mintId("whd", createdAt.getTime()),
      context.projectId,
      endpoint.id,
      id,
      type,
      recordingId,
      position,
      json,
      "waiting",
      now,
      createdAt,
    ]);
    const onConflict = "ON CONFLICT (endpoint_id, event_id) DO NOTHING";
    await insertRows(client, "webhook_deliveries", columns, rows, onConflict);
    // If this worker dies, the next one finds that something waits.
    const data = { position: reached.position, ...(rows.length > 0 && { dueAt: now }) };
    await client.webhookEndpoint.update({ where: { id: endpoint.id }, data });
  });
  endpoint.position = reached.position;
  return hasMore;
}

type ReadEvent = EventRow & { recordingId: string | null; createdAt: Date };

function readEvent(event: EventRow): ReadEvent {
  const { created_at, data } = JSON.parse(event.json) as {
    created_at: string;
    data: { id: string };
  };
  const recordingId = event.type.startsWith("recording.") ? data.id : null;
  return { ...event, recordingId, createdAt: new Date(created_at) };
}

/**
 * Leaves out events of recordings that the endpoint's query doesn't match. A deleted recording
 * can't be matched: the endpoint gets its last event if it got one of it before.
 */
async function dropUnmatched(
  context: Context,
  endpoint: TakenEndpoint,
  events: ReadEvent[],
): Promise<ReadEvent[]> {
  if (endpoint.query === "") return events;
  const ids = [...new Set(events.flatMap(({ recordingId }) => recordingId ?? []))];
  if (ids.length === 0) return events;
  const matching = new Set(await findMatching(context, endpoint.query, ids));
  const deleted = events.filter(({ type }) => type === "recording.deleted");
  const known = await context.db.client.webhookDelivery.findMany({
    where: {
      endpointId: endpoint.id,
      recordingId: { in: deleted.flatMap(({ recordingId }) => recordingId ?? []) },
    },
    select: { recordingId: true },
    distinct: ["recordingId"],
  });
  const gotEarlier = new Set(known.map(({ recordingId }) => recordingId));
  return events.filter(
    ({ type, recordingId }) =>
      recordingId === null ||
      matching.has(recordingId) ||
      (type === "recording.deleted" && gotEarlier.has(recordingId)),
  );
}

/** Which of these recordings a query of the list matches now. */
async function findMatching(context: Context, query: string, ids: string[]): Promise<string[]> {
  const { db, projectId } = context;
  const selection = listQuery.parse(new URLSearchParams(query));
  await assertSelectable(context, selection);
  const where = recordingsWhere(db.engine, projectId, selection);
  const rows = await db.client.$queryRaw<{ id: string }[]>`
    SELECT id FROM recordings WHERE id IN (${valuesOf(db.engine, ids)}) AND ${where}`;
  return rows.map(({ id }) => id);
}
