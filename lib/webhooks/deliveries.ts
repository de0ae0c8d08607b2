import type { Context } from "@/lib/context";
import { listEventsOf } from "@/lib/events/list-events";
import { mintId } from "@/lib/ids";
import { cutPage, type ListedPage } from "@/lib/paging/listed-page";
import { decodePosition, encodePosition, fingerprintOf, positionOf } from "@/lib/paging/position";
import { getRecording } from "@/lib/recordings/get-recording";
import { ApiError } from "@/lib/schemas/api-error";
import type { RecordingsEvent } from "@/lib/schemas/event";
import {
  type DeliveriesQuery,
  type RecordingEvents,
  TEST_EVENT_TYPE,
  type WebhookDelivery,
  type WebhookDeliveryDetail,
} from "@/lib/schemas/webhook-delivery";
import { makeDue } from "./endpoint-lease";
import { findEndpoint } from "./endpoints";

const listed = {
  id: true,
  endpointId: true,
  eventId: true,
  type: true,
  recordingId: true,
  status: true,
  tryCount: true,
  statusCode: true,
  error: true,
  ms: true,
  lastTriedAt: true,
  nextTryAt: true,
  createdAt: true,
} as const;

/** Lists an endpoint's deliveries, the latest event first. Throws 404, and the 400 for a foreign cursor. */
export async function listDeliveries(
  context: Context,
  endpointId: string,
  { status, type, limit, offset, cursor }: DeliveriesQuery,
): Promise<ListedPage> {
  await findEndpoint(context, endpointId);
  const fingerprint = fingerprintOf([endpointId, status.toSorted(), type.toSorted()]);
  const start = cursor === null ? null : decodePosition(cursor, "whd", fingerprint);
  const found = await context.db.client.webhookDelivery.findMany({
    where: {
      endpointId,
      ...(status.length > 0 && { status: { in: status } }),
      ...(type.length > 0 && { type: { in: type } }),
      ...(start && {
        OR: [
          { createdAt: { lt: start.createdAt } },
          { createdAt: start.createdAt, id: { lt: start.id } },
        ],
      }),
    },
    select: listed,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: offset,
    take: limit + 1,
  });
  const rows = found.map((row) => JSON.stringify(serializeDelivery(row)));
  return cutPage(rows, limit, (last) => encodePosition(positionOf(last), fingerprint));
}

/** Max events of one recording in an answer. */
const MAX_EVENTS = 100;

/** A recording's events, the latest first, with their deliveries. Throws 404. */
export async function listRecordingEvents(context: Context, id: string): Promise<RecordingEvents> {
  const { projectId, db } = context;
  await getRecording(context, id);
  const found = await listEventsOf(context, id, MAX_EVENTS + 1);
  const events = found.slice(0, MAX_EVENTS);
  const rows = await db.client.webhookDelivery.findMany({
    where: { projectId, recordingId: id, eventId: { in: events.map((event) => event.id) } },
    select: { ...listed, endpoint: { select: { url: true, description: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const byEvent = Map.groupBy(rows, ({ eventId }) => eventId);
  const data = events.map((event) => ({
    event: JSON.parse(event.json) as RecordingsEvent,
    deliveries: (byEvent.get(event.id) ?? []).map((row) => ({
      ...serializeDelivery(row),
      ...row.endpoint,
    })),
  }));
  return { data, has_more: found.length > MAX_EVENTS };
}

/** Returns one delivery with its body and its answers. Throws 404. */
export async function getDelivery(
  { projectId, db }: Context,
  id: string,
): Promise<WebhookDeliveryDetail> {
  const row = await db.client.webhookDelivery.findFirst({
    where: { id, projectId },
    select: { ...listed, body: true, tries: true, endpoint: { select: { url: true } } },
  });
  if (!row) throw noSuchDelivery();
  const { url } = row.endpoint;
  return { ...serializeDelivery(row), url, body: row.body, tries: JSON.parse(row.tries) };
}

/**
 * Sends an event that says nothing but that the endpoint is tried, inside the caller's transaction. Throws 404,
 * and 409 for an endpoint that nothing is sent to.
 */
export async function sendTest(context: Context, endpointId: string): Promise<WebhookDelivery> {
  const { projectId, db } = context;
  assertSending(await findEndpoint(context, endpointId));
  const createdAt = new Date();
  const eventId = mintId("evt");
  const body = {
    id: eventId,
    type: TEST_EVENT_TYPE,
    created_at: createdAt,
    timestamp: Math.floor(createdAt.getTime() / 1000),
    data: { endpoint_id: endpointId },
  };
  const row = await db.client.webhookDelivery.create({
    data: {
      id: mintId("whd"),
      projectId,
      endpointId,
      eventId,
      type: TEST_EVENT_TYPE,
      position: 0,
      body: JSON.stringify(body),
      status: "waiting",
      nextTryAt: createdAt,
      createdAt,
    },
    select: listed,
  });
  await makeDue(db.client, endpointId, createdAt);
  return serializeDelivery(row);
}

/**
 * Sends a delivery again: the same bytes, with a schedule of tries from its start. Inside the caller's
 * transaction. Throws 404, and 409 for an endpoint that nothing is sent to.
 */
export async function resendDelivery(
  { projectId, db }: Context,
  id: string,
): Promise<WebhookDelivery> {
  const found = await db.client.webhookDelivery.findFirst({
    where: { id, projectId },
    select: { endpointId: true, endpoint: { select: { status: true } } },
  });
  if (!found) throw noSuchDelivery();
  assertSending(found.endpoint);
  const now = new Date();
  const row = await db.client.webhookDelivery.update({
    where: { id },
    data: { status: "waiting", failedTries: 0, nextTryAt: now },
    select: listed,
  });
  await makeDue(db.client, found.endpointId, now);
  return serializeDelivery(row);
}

/** Throws 409 for an endpoint that nothing is sent to at a caller's wish. */
export function assertSending({ status }: { status: string }): void {
  if (status === "enabled") return;
  throw new ApiError("conflict", `The endpoint is ${status}: set its status to enabled first.`);
}

type ListedRow = {
  id: string;
  endpointId: string;
  eventId: string;
  type: string;
  recordingId: string | null;
  status: string;
  tryCount: number;
  statusCode: number | null;
  error: string | null;
  ms: number | null;
  lastTriedAt: Date | null;
  nextTryAt: Date | null;
  createdAt: Date;
};

function serializeDelivery(row: ListedRow): WebhookDelivery {
  return {
    id: row.id,
    endpoint_id: row.endpointId,
    event_id: row.eventId,
    type: row.type,
    recording_id: row.recordingId,
    status: row.status as WebhookDelivery["status"],
    try_count: row.tryCount,
    status_code: row.statusCode,
    error: row.error as WebhookDelivery["error"],
    ms: row.ms,
    last_tried_at: row.lastTriedAt?.toISOString() ?? null,
    next_try_at: row.nextTryAt?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
  };
}

function noSuchDelivery(): ApiError {
  return new ApiError("not_found", "There is no such webhook delivery.");
}
