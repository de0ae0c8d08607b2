import { database, type Engine, type Transaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { mintId } from "@/lib/ids";
import type {
  DeviceEventType,
  EndUserEventType,
  EventType,
  RecordingEventType,
} from "@/lib/schemas/event";

/** A change to record. */
export type NewEvent = {
  projectId: string;
  type: EventType;
  /** The id of what changed. */
  objectId: string;
  /** The event's other fields: ids, status, reason and times, and no texts of people. */
  data: Record<string, string | boolean | Date | null>;
};

/** The fields of a recording's event. */
type EventSubject = {
  id: string;
  projectId: string;
  deviceId: string | null;
  endUserId: string | null;
  status: string;
};

/** The event of a recording that changed at `updatedAt`. */
export function recordingEvent(
  type: RecordingEventType,
  { id, projectId, deviceId, endUserId, status }: EventSubject,
  updatedAt: Date,
  more: { reason?: string | null; trashed?: boolean } = {},
): NewEvent {
  const { reason = null, ...rest } = more;
  const ids = { device_id: deviceId, end_user_id: endUserId };
  const data = { ...ids, status, reason, updated_at: updatedAt, ...rest };
  return { projectId, type, objectId: id, data };
}

/** The event of a device that changed now; `endUserId` is its end user from now on. */
export function deviceEvent(
  type: DeviceEventType,
  { id, projectId, endUserId }: { id: string; projectId: string; endUserId: string | null },
): NewEvent {
  const data = { end_user_id: endUserId, updated_at: new Date() };
  return { projectId, type, objectId: id, data };
}

/** The event of an end user that changed now. */
export function endUserEvent(
  type: EndUserEventType,
  { id, projectId }: { id: string; projectId: string },
): NewEvent {
  return { projectId, type, objectId: id, data: { updated_at: new Date() } };
}

/**
 * Stores events in the transaction of their changes, in their order: after all earlier events of the
 * same objects, whose rows the transaction holds. One statement for all.
 */
export async function recordEvents(
  transaction: Transaction,
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const { engine } = await database();
  const now = new Date();
  const createdAt = engine === "sqlite" ? now.getTime() : now;
  const rows = events.map(({ projectId, type, objectId, data }) => [
    mintId("evt", now.getTime()),
    projectId,
    type,
    objectId,
    JSON.stringify(data),
    createdAt,
  ]);
  const [before = "", after = ""] = statements[engine].split("?");
  const values = JSON.stringify(rows);
  await transaction.$executeRaw(Prisma.sql`${Prisma.raw(before)}${values}${Prisma.raw(after)}`);
}

const INTO = "INSERT INTO events (position, id, project_id, type, object_id, data, created_at)";

const statements: Record<Engine, string> = {
  // SQLite has one writer at a time, so this is the order of commits.
  sqlite: `${INTO}
    SELECT coalesce((SELECT max(position) FROM events), 0) + key + 1,
      value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
    FROM json_each(?)`,
  // Below zero, in the order of these statements, until lib/events/assign-event-positions.ts gives them their places.
  postgresql: `${INTO}
    SELECT nextval('event_positions') - 4611686018427387904,
      value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, (value ->> 5)::timestamp
    FROM json_array_elements(?::json)`,
};
