import type { Context, Narrowing } from "@/lib/context";
import { isWithin } from "@/lib/owners/narrowing";
import { ApiError } from "@/lib/schemas/api-error";
import type { EventsQuery, EventType, RecordingsEvent } from "@/lib/schemas/event";
import { LATEST } from "@/lib/schemas/latest-event";
import { assignEventPositions } from "./assign-event-positions";

/** Max events that one read checks if the caller wants only some types. */
const MAX_SCANNED = 5_000;

/** Some events of a project as JSON, oldest first. */
export type EventsRead = {
  events: EventRow[];
  /** Whether more follow already. */
  hasMore: boolean;
  /**
   * The last event that was checked, which may be of a type that the caller doesn't want. Null if
   * there is none.
   */
  reached: EventPosition | null;
};

/** An event's id and its place in the order of all. */
export type EventPosition = { id: string; position: bigint };

/** An event and its JSON. */
export type EventRow = EventPosition & { type: string; json: string };

/**
 * Reads a project's events after one, oldest first. Throws a 410 if that one is not kept, or no longer.
 *
 * `reached.id` is what to ask for next: it stays known as long as it is the project's newest.
 */
export async function listEvents(context: Context, query: EventsQuery): Promise<EventsRead> {
  const start = await findStart(context, query.after);
  return readEvents(context, start?.position ?? 0n, query);
}

/** The event behind which reading begins; null for the beginning. Throws the 410. */
export async function findStart(
  context: Context,
  after: string | null,
): Promise<EventPosition | null> {
  const { db, projectId } = context;
  if (after === null) return null;
  await assignEventPositions(db);
  if (after === LATEST) return findNewestEvent(context);
  const where = { id: after, projectId };
  const found = await db.client.event.findFirst({ where, select: { id: true, position: true } });
  if (found) return found;
  throw new ApiError(
    "gone",
    "This event is unknown or no longer kept: remember `next` of `GET /api/events?after=latest`, read the lists that you mirror anew, then follow from there.",
    { param: "after", reason: "must be an event that is kept" },
  );
}

/** Reads a project's events after a position. */
export async function readEvents(
  context: Context,
  start: bigint,
  { types, limit }: { types: readonly EventType[]; limit: number },
): Promise<EventsRead> {
  const { db, projectId, narrowedTo } = context;
  await assignEventPositions(db);
  const newest = await findNewestEvent(context);
  if (newest === null || newest.position <= start) {
    return { events: [], hasMore: false, reached: newest };
  }
  const end = types.length === 0 ? newest : ((await findEnd(context, start)) ?? newest);
  const found = await db.client.event.findMany({
    where: {
      projectId,
      position: { gt: start, lte: end.position },
      ...(types.length > 0 && { type: { in: [...types] } }),
    },
    orderBy: { position: "asc" },
    take: limit + 1,
  });
  const read = found.slice(0, limit).map(toEventRow);
  const events = read.filter((event) => isVisibleTo(narrowedTo, event));
  const isCut = found.length > limit;
  return {
    events,
    hasMore: isCut || end.position < newest.position,
    reached: (isCut && read.at(-1)) || end,
  };
}

/** A project's newest event. */
/** The newest event that has its place; null if there is none. */
export async function findNewestEvent({ db, projectId }: Context): Promise<EventPosition | null> {
  return db.client.event.findFirst({
    where: { projectId, position: { gt: 0 } },
    orderBy: { position: "desc" },
    select: { id: true, position: true },
  });
}

/** The events of one object, the latest first: max `limit`. */
export async function listEventsOf(
  { db, projectId }: Context,
  objectId: string,
  limit: number,
): Promise<EventRow[]> {
  await assignEventPositions(db);
  const rows = await db.client.event.findMany({
    where: { projectId, objectId, position: { gt: 0 } },
    orderBy: { position: "desc" },
    take: limit,
  });
  return rows.map(toEventRow);
}

/** Whether a caller with such a narrowed key gets an event: of their recordings, or of the device or end user itself. */
function isVisibleTo(narrowedTo: Narrowing | null, { type, json }: EventRow): boolean {
  if (narrowedTo === null) return true;
  const { data } = JSON.parse(json) as RecordingsEvent;
  const endUserId = "end_user_id" in data ? data.end_user_id : null;
  if (type.startsWith("device.")) return isWithin(narrowedTo, { deviceId: data.id, endUserId });
  if (type.startsWith("end_user.")) {
    return isWithin(narrowedTo, { deviceId: null, endUserId: data.id });
  }
  return isWithin(narrowedTo, { deviceId: "device_id" in data ? data.device_id : null, endUserId });
}

/** The last event that a read may look at; null if fewer follow. */
async function findEnd({ db, projectId }: Context, start: bigint): Promise<EventPosition | null> {
  return db.client.event.findFirst({
    where: { projectId, position: { gt: start } },
    orderBy: { position: "asc" },
    skip: MAX_SCANNED - 1,
    select: { id: true, position: true },
  });
}

type Stored = { id: string; type: string; objectId: string; data: string; createdAt: Date };

function toEventRow(row: Stored & { position: bigint }): EventRow {
  return { id: row.id, position: row.position, type: row.type, json: toJson(row) };
}

function toJson({ id, type, objectId, data, createdAt }: Stored): string {
  const fields = JSON.stringify({
    id,
    type,
    created_at: createdAt,
    timestamp: Math.floor(createdAt.getTime() / 1000),
  });
  return `${fields.slice(0, -1)},"data":{"id":${JSON.stringify(objectId)},${data.slice(1)}}`;
}
