import { z } from "zod";
import { timeField } from "./body-fields";
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
import { count } from "./webhook";

export const deliveryStatuses = ["waiting", "delivered", "failed"] as const;

/** The request that tests an endpoint. */
export const TEST_EVENT_TYPE = "webhook.test";

/** Why a try was not answered at all. */
const tryErrors = [
  "timeout",
  "connection_refused",
  "connection_lost",
  "name_not_resolved",
  "private_address",
  "tls_failed",
] as const;
export type TryError = (typeof tryErrors)[number];

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

/** An event of a recording, and the delivery of it to each endpoint. */
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
        .meta({ id: "EventWithDeliveries" }),
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

/** The types of a delivery: an event, or a test. */
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
