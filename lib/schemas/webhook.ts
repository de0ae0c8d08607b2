import { z } from "zod";
import { textField } from "./body-fields";
import { eventTypes } from "./event";
import { queryField } from "./query-text";
import { idOf, timestamp } from "./recording";

export const webhookStatuses = ["enabled", "paused", "disabled"] as const;

const MAX_URL_LENGTH = 2_000;
const MAX_DESCRIPTION_LENGTH = 500;

export const count = z.number().int().nonnegative();
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

/** An endpoint as the API answers it: never its secret. */
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
export const createdWebhookEndpointSchema = webhookEndpointSchema
  .extend({
    secret: z.string().meta({
      description: "The secret of its signatures. No later answer holds it.",
      examples: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="],
    }),
  })
  .meta({ id: "CreatedWebhookEndpoint" });
export type CreatedWebhookEndpoint = z.infer<typeof createdWebhookEndpointSchema>;
