import { z } from "zod";
import { textField, timeField } from "./body-fields";
import { eventSchema, eventTypes } from "./event";
import { pageSchema } from "./page";
import {
  assertOneStart,
  type PageQuery,
  pageParams,
  setPageParams,
  toPageQuery,
} from "./page-params";
import { parseParams, type Query, readParams } from "./params";
import { queryField } from "./query-text";
import { idOf, timestamp } from "./recording";

export const webhookStatuses = ["enabled", "paused", "disabled"] as const;
export const deliveryStatuses = ["waiting", "delivered", "failed"] as const;

/** What the caller sends to try an endpoint. */
export const TEST_EVENT_TYPE = "webhook.test";

/** Why a try was not answered at all. */
export const tryErrors = [
  "timeout",
  "connection_refused",
  "connection_lost",
  "name_not_resolved",
  "private_address",
  "tls_failed",
] as const;
export type TryError = (typeof tryErrors)[number];

const MAX_URL_LENGTH = 2_000;
const MAX_DESCRIPTION_LENGTH = 500;

const count = z.number().int().nonnegative();
const typesRule = `must be "all" or a list of ${eventTypes.join(", ")}`;

const fields = {
  url: textField(MAX_URL_LENGTH)
    .superRefine((text, refining) => {
      const problem = urlProblem(text);
      if (problem !== null) refining.addIssue({ code: "custom", message: problem });
    })
    .meta({ examples: ["https://ehr.example.com/hooks/recordings"] }),
  types: z
    .union([z.literal("all"), z.array(z.enum(eventTypes)).min(1).max(eventTypes.length)], typesRule)
    .meta({
      description: "The types of events that it gets, or `all`.",
      examples: [["recording.completed", "recording.failed"]],
    }),
  query: queryField.meta({
    description:
      "Limits events of recordings to those that match this query of the list when they are queued. Doesn't limit events of devices and end users.",
    examples: ["metadata[location]=ward-3"],
  }),
  description: textField(MAX_DESCRIPTION_LENGTH)
    .nullable()
    .meta({ description: "For people.", examples: ["EHR sync"] }),
};

/** The problem of a receiver's address, as the rest of a sentence; null if it is valid. */
function urlProblem(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return "must be a whole URL of http or https";
  if (url.username !== "" || url.password !== "") return "must not hold a user or a password";
  return url.hash === "" ? null : "must not have a fragment";
}

/** The body of `POST /api/webhook-endpoints`. */
export const newWebhookEndpointSchema = z.object({
  url: fields.url,
  types: fields.types.default("all"),
  query: fields.query.default(""),
  description: fields.description.default(null),
});
export type NewWebhookEndpoint = z.infer<typeof newWebhookEndpointSchema>;

/** The body of `PATCH /api/webhook-endpoints/{id}`: what it names is changed. */
export const webhookEndpointChangeSchema = z.object({
  url: fields.url.optional(),
  types: fields.types.optional(),
  query: fields.query.optional(),
  description: fields.description.optional(),
  status: z
    .enum(webhookStatuses, `must be one of ${webhookStatuses.join(", ")}`)
    .optional()
    .meta({
      description:
        "A `paused` one gets its events once it is enabled again; a `disabled` one doesn't get the events of that time.",
    }),
});
export type WebhookEndpointChange = z.infer<typeof webhookEndpointChangeSchema>;

/** An endpoint as the API tells it: never its secret. */
export const webhookEndpointSchema = z
  .strictObject({
    id: idOf("we"),
    url: z.string().meta({ examples: ["https://ehr.example.com/hooks/recordings"] }),
    types: z.union([z.literal("all"), z.array(z.enum(eventTypes))]),
    query: z.string().meta({ examples: ["metadata[location]=ward-3"] }),
    description: z
      .string()
      .meta({ examples: ["EHR sync"] })
      .nullable(),
    status: z.enum(webhookStatuses),
    status_reason: z.enum(["failing", "gone"]).nullable().meta({
      description:
        "Why the server changed the status: `failing` paused it after three days without a success, and it is tried once a day; `gone` disabled it, as it answered 410.",
    }),
    failing_since: timestamp.nullable().meta({
      description: "The time since which no try has succeeded; null if the last one did.",
    }),
    secret_hint: z.string().meta({ examples: ["whsec_…9fQ2"] }),
    created_at: timestamp,
    updated_at: timestamp,
    stats: z
      .strictObject({
        delivered_24h: count.meta({ description: "Delivered events of the last 24 hours." }),
        failed_24h: count.meta({
          description: "Events of the last 24 hours that were given up after the last try.",
        }),
        median_ms: count.nullable().meta({
          description: "The median time of its latest 1,000 answers, in milliseconds.",
        }),
        oldest_waiting_at: timestamp
          .nullable()
          .meta({ description: "The time of the oldest event that isn't delivered yet." }),
      })
      .meta({ id: "WebhookStats" }),
  })
  .meta({ id: "WebhookEndpoint" });
export type WebhookEndpoint = z.infer<typeof webhookEndpointSchema>;

export const webhookEndpointsSchema = z
  .strictObject({ data: z.array(webhookEndpointSchema) })
  .meta({ id: "WebhookEndpoints" });

/** The answers that hold a secret: of an endpoint's creation and of its secret's rotation. */
export const madeWebhookEndpointSchema = webhookEndpointSchema
  .extend({
    secret: z.string().meta({
      description: "The secret of its signatures. No later answer holds it.",
      examples: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="],
    }),
  })
  .meta({ id: "MadeWebhookEndpoint" });
export type MadeWebhookEndpoint = z.infer<typeof madeWebhookEndpointSchema>;

const deliveryFields = {
  id: idOf("whd"),
  endpoint_id: idOf("we"),
  event_id: idOf("evt"),
  type: z.string().meta({ examples: ["recording.completed"] }),
  recording_id: idOf("rec").nullable(),
  status: z.enum(deliveryStatuses),
  try_count: count,
  status_code: z
    .number()
    .int()
    .nullable()
    .meta({
      description: "The status of the last try's answer; null if there was none.",
      examples: [200],
    }),
  error: z.enum(tryErrors).nullable().meta({ description: "Why the last try got no answer." }),
  ms: count
    .nullable()
    .meta({ description: "The time that the last answer took.", examples: [212] }),
  last_tried_at: timestamp.nullable(),
  next_try_at: timestamp.nullable().meta({ description: "Null if there is no further try." }),
  created_at: timestamp.meta({ description: "When the event happened." }),
};

/** An event on its way to an endpoint, in a list. */
export const webhookDeliverySchema = z.strictObject(deliveryFields).meta({ id: "WebhookDelivery" });
export type WebhookDelivery = z.infer<typeof webhookDeliverySchema>;

/** What happened to a recording, and what became of telling it to each endpoint. */
export const recordingEventsSchema = z
  .strictObject({
    data: z.array(
      z
        .strictObject({
          event: eventSchema,
          deliveries: z.array(
            z
              .strictObject({
                ...deliveryFields,
                url: z.string().meta({ description: "The endpoint's." }),
                description: z.string().nullable().meta({ description: "The endpoint's." }),
              })
              .meta({ id: "EventDelivery" }),
          ),
        })
        .meta({ id: "ToldEvent" }),
    ),
    has_more: z.boolean().meta({ description: "Whether there are older ones." }),
  })
  .meta({ id: "RecordingEvents" });
export type RecordingEvents = z.infer<typeof recordingEventsSchema>;

const trySchema = z
  .strictObject({
    at: timestamp,
    status_code: z.number().int().nullable(),
    error: z.enum(tryErrors).nullable(),
    ms: count,
    headers: z
      .record(z.string(), z.string())
      .meta({ description: "The headers of the request: ids, times and signatures." }),
    answer: z
      .strictObject({
        content_type: z.string().nullable(),
        body: z.string().meta({ description: "The first kilobyte." }),
      })
      .nullable(),
  })
  .meta({ id: "WebhookTry" });
export type WebhookTry = z.infer<typeof trySchema>;

/** A delivery with its body and the results of its latest tries. */
export const webhookDeliveryDetailSchema = z
  .strictObject({
    ...deliveryFields,
    url: z.string().meta({ description: "The URL of the next try." }),
    body: z.string().meta({ description: "The body that each try sends." }),
    tries: z.array(trySchema).meta({ description: "The latest 20, the oldest first." }),
  })
  .meta({ id: "WebhookDeliveryDetail" });
export type WebhookDeliveryDetail = z.infer<typeof webhookDeliveryDetailSchema>;

export const webhookDeliveriesPageSchema = pageSchema(webhookDeliverySchema).meta({
  id: "WebhookDeliveriesPage",
});
export type WebhookDeliveriesPage = z.infer<typeof webhookDeliveriesPageSchema>;

/** What a delivery may be of: an event, or a test. */
export const deliveredTypes = [...eventTypes, TEST_EVENT_TYPE] as const;

/** The query of an endpoint's deliveries. */
export type DeliveriesQuery = PageQuery & {
  status: (typeof deliveryStatuses)[number][];
  type: (typeof deliveredTypes)[number][];
};

const rules = {
  ...pageParams,
  status: z
    .enum(deliveryStatuses, `must be one of ${deliveryStatuses.join(", ")}`)
    .meta({ description: "Only deliveries of this status.", examples: ["failed"] }),
  type: z
    .enum(deliveredTypes, `must be one of ${deliveredTypes.join(", ")}`)
    .meta({ description: "Only events of this type.", examples: ["recording.completed"] }),
};
const repeatable = ["status", "type"] as const;

/** The parameters of `GET /api/webhook-endpoints/{id}/deliveries`. */
export const deliveriesQuery: Query<DeliveriesQuery> = {
  rules,
  repeatable,
  parse: (params) => {
    const values = parseParams(params, rules, repeatable);
    assertOneStart(values);
    return { ...toPageQuery(values), status: values.status, type: values.type };
  },
};

/** Reads a page's parameters leniently: wrong or unknown ones count as absent. */
export function readDeliveriesQuery(params: URLSearchParams): DeliveriesQuery {
  const { status, type, ...page } = readParams(params, rules);
  return { ...toPageQuery({ ...page, cursor: [] }), status, type };
}

/** The parameters that ask for `query`. */
export function deliveriesSearchParams(query: DeliveriesQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const status of query.status) params.append("status", status);
  for (const type of query.type) params.append("type", type);
  setPageParams(params, query);
  return params;
}

/** The body of `POST /api/webhook-endpoints/{id}/resend`: what it names must all be true of a delivery. */
export const resendSchema = z.object({
  after: timeField.optional().meta({ description: "Events of this moment or later." }),
  before: timeField.optional().meta({ description: "Events before this moment." }),
  type: z
    .union(
      [z.enum(deliveredTypes), z.array(z.enum(deliveredTypes)).min(1).max(deliveredTypes.length)],
      `must be one or a list of ${deliveredTypes.join(", ")}`,
    )
    .optional()
    .meta({ examples: ["recording.completed"] }),
  status: z
    .enum(deliveryStatuses, `must be one of ${deliveryStatuses.join(", ")}`)
    .optional()
    .meta({ examples: ["failed"] }),
  query: queryField.optional().meta({
    description: "Events of recordings that match this query of the list now.",
    examples: ["metadata[location]=ward-3"],
  }),
  dry_run: z.boolean().optional().meta({ description: "Only returns the number of deliveries." }),
});
export type Resend = z.infer<typeof resendSchema>;

/** How many deliveries are sent again. */
export const resentSchema = z.strictObject({ matched: count }).meta({ id: "Resent" });
