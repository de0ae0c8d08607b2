import { z } from "zod";
import { LATEST } from "./latest-event";
import { DEFAULT_LIMIT, pageParams } from "./page-params";
import { parseParams, type Query } from "./params";
import { idOf, timestamp } from "./recording";
import { recordingStatuses } from "./recording-values";

/** The fields of recordings' events. */
const recordingEventTypes = [
  "recording.created",
  "recording.uploaded",
  "recording.processing",
  "recording.completed",
  "recording.failed",
  "recording.updated",
  "recording.deleted",
  "recording.restored",
] as const;

/** The fields of devices' events. */
const deviceEventTypes = [
  "device.created",
  "device.updated",
  "device.bound",
  "device.unbound",
  "device.deleted",
] as const;

/** The fields of end users' events. */
const endUserEventTypes = ["end_user.created", "end_user.updated", "end_user.deleted"] as const;

export const eventTypes = [
  ...recordingEventTypes,
  ...deviceEventTypes,
  ...endUserEventTypes,
] as const;

export type RecordingEventType = (typeof recordingEventTypes)[number];
export type DeviceEventType = (typeof deviceEventTypes)[number];
export type EndUserEventType = (typeof endUserEventTypes)[number];
export type EventType = (typeof eventTypes)[number];

const changedAt = timestamp.meta({ description: "When it changed." });

function eventOf<Types extends readonly [string, ...string[]], Data extends z.ZodRawShape>(
  id: string,
  types: Types,
  data: Data,
) {
  return z
    .strictObject({
      id: idOf("evt"),
      type: z.enum(types),
      created_at: timestamp,
      timestamp: z
        .number()
        .int()
        .meta({ description: "`created_at` in Unix seconds.", examples: [1_795_442_520] }),
      data: z.strictObject(data),
    })
    .meta({ id });
}

/** A change as the API answers it: ids, status and times, and no personal data. Fetch the rest by the id. */
export const eventSchema = z.union([
  eventOf("RecordingEvent", recordingEventTypes, {
    id: idOf("rec"),
    device_id: idOf("dev").nullable(),
    end_user_id: idOf("eu").nullable(),
    status: z.enum(recordingStatuses).meta({ description: "Its new status." }),
    reason: z
      .string()
      .meta({ examples: ["audio_corrupt"] })
      .nullable()
      .meta({ description: "The reason of the status, as in its history." }),
    updated_at: changedAt,
    trashed: z
      .boolean()
      .optional()
      .meta({ description: "For a deletion: whether the recording went to the trash." }),
  }),
  eventOf("DeviceEvent", deviceEventTypes, {
    id: idOf("dev"),
    end_user_id: idOf("eu")
      .nullable()
      .meta({ description: "The end user that it is bound to now." }),
    updated_at: changedAt,
  }),
  eventOf("EndUserEvent", endUserEventTypes, { id: idOf("eu"), updated_at: changedAt }),
]);

export type RecordingsEvent = z.infer<typeof eventSchema>;

/** The answer of `GET /api/events`. */
export const eventsPageSchema = z
  .strictObject({
    data: z.array(eventSchema),
    has_more: z.boolean().meta({
      description:
        "Whether more follow already. Then a page may have fewer rows than `limit`, or none.",
    }),
    next: idOf("evt").nullable().meta({
      description:
        "The next request's `after`, also if there were no rows; null if the project has no event yet.",
    }),
  })
  .meta({ id: "EventsPage" });

export type EventsPage = z.infer<typeof eventsPageSchema>;

/** The rule of `after` and of `Last-Event-ID`. */
export const afterParam = z
  .string()
  .regex(/^(latest|evt_[A-Za-z0-9]{24})$/, "must be an event's id, or latest")
  .meta({
    description:
      "Only events after this one: `next` of the last answer. `latest` skips all events so far. By default from the oldest one that is kept.",
    examples: [LATEST],
  });

const rules = {
  limit: pageParams.limit,
  after: afterParam,
  type: z
    .enum(eventTypes, `must be one of ${eventTypes.join(", ")}`)
    .meta({ description: "Only events of this type.", examples: ["recording.completed"] }),
};

export type EventsQuery = { limit: number; after: string | null; types: EventType[] };

/** The parameters of `GET /api/events`. */
export const eventsQuery: Query<EventsQuery> = {
  rules,
  repeatable: ["type"],
  parse: (params) => {
    const { limit, after, type } = parseParams(params, rules, ["type"]);
    return { limit: limit[0] ?? DEFAULT_LIMIT, after: after[0] ?? null, types: type };
  },
};
