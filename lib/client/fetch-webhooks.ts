import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import {
  type DeliveriesQuery,
  deliveriesSearchParams,
  type MadeWebhookEndpoint,
  madeWebhookEndpointSchema,
  type NewWebhookEndpoint,
  type Resend,
  recordingEventsSchema,
  resentSchema,
  type WebhookDeliveriesPage,
  type WebhookDelivery,
  type WebhookEndpoint,
  type WebhookEndpointChange,
  webhookDeliveriesPageSchema,
  webhookDeliveryDetailSchema,
  webhookDeliverySchema,
  webhookEndpointSchema,
  webhookEndpointsSchema,
} from "@/lib/schemas/webhook";
import { fetchJson } from "./fetch-json";
import { sendJson } from "./send-json";

const ENDPOINTS = "/api/webhook-endpoints";
const DELIVERIES = "/api/webhook-deliveries";

const pathOf = (id: string) => `${ENDPOINTS}/${encodeURIComponent(id)}`;

/** The key of all that is cached of a project's webhooks. */
export function webhooksKey(projectId: string) {
  return ["webhooks", projectId] as const;
}

/** A project's endpoints in the cache: the server's first render fills the same key. */
export function webhookEndpointsOptions(projectId: string) {
  return queryOptions({
    queryKey: [...webhooksKey(projectId), "endpoints"],
    queryFn: ({ signal }) =>
      fetchJson(ENDPOINTS, {
        params: new URLSearchParams(),
        projectId,
        schema: webhookEndpointsSchema,
        signal,
      }),
  });
}

/** One endpoint with its stats. */
export function webhookEndpointOptions(projectId: string, id: string) {
  return queryOptions({
    queryKey: [...webhooksKey(projectId), "endpoint", id],
    queryFn: ({ signal }) =>
      fetchJson(pathOf(id), {
        params: new URLSearchParams(),
        projectId,
        schema: webhookEndpointSchema,
        signal,
      }),
  });
}

/** A page of an endpoint's ledger. */
export function deliveriesOptions(projectId: string, id: string, query: DeliveriesQuery) {
  const params = deliveriesSearchParams(query);
  return queryOptions({
    queryKey: [...webhooksKey(projectId), "deliveries", id, params.toString()],
    queryFn: ({ signal }): Promise<WebhookDeliveriesPage> =>
      fetchJson(`${pathOf(id)}/deliveries`, {
        params,
        projectId,
        schema: webhookDeliveriesPageSchema,
        signal,
      }),
  });
}

/** One delivery with its request and its answers. */
export function deliveryOptions(projectId: string, id: string) {
  return queryOptions({
    queryKey: [...webhooksKey(projectId), "delivery", id],
    queryFn: ({ signal }) =>
      fetchJson(`${DELIVERIES}/${encodeURIComponent(id)}`, {
        params: new URLSearchParams(),
        projectId,
        schema: webhookDeliveryDetailSchema,
        signal,
      }),
  });
}

/** How soon what still waits to be sent is looked at again, in milliseconds. */
const WAITING_MS = 3_000;

/** What happened to a recording, and what each endpoint answered; the key begins as the recording's does. */
export function recordingEventsOptions(projectId: string, id: string) {
  return queryOptions({
    queryKey: ["recording", projectId, id, "events"],
    queryFn: ({ signal }) =>
      fetchJson(`/api/recordings/${encodeURIComponent(id)}/events`, {
        params: new URLSearchParams(),
        projectId,
        schema: recordingEventsSchema,
        signal,
      }),
    refetchInterval: ({ state }) =>
      state.data?.data.some(({ deliveries }) =>
        deliveries.some(({ status }) => status === "waiting"),
      )
        ? WAITING_MS
        : false,
  });
}

/** How many deliveries of an endpoint match. */
export function matchedOptions(projectId: string, id: string, asked: Resend) {
  return queryOptions({
    queryKey: [...webhooksKey(projectId), "matched", id, JSON.stringify(asked)],
    queryFn: () => sendResend(projectId, id, { ...asked, dry_run: true }),
  });
}

/** Makes an endpoint and returns it with its secret, this once. Throws `RequestFailure`. */
export function sendNewEndpoint(
  projectId: string,
  body: NewWebhookEndpoint,
): Promise<MadeWebhookEndpoint> {
  return sendJson(ENDPOINTS, {
    method: "POST",
    body,
    projectId,
    schema: madeWebhookEndpointSchema,
  });
}

/** Changes an endpoint. Throws `RequestFailure`. */
export function sendEndpointChange(
  projectId: string,
  id: string,
  body: WebhookEndpointChange,
): Promise<WebhookEndpoint> {
  const schema = webhookEndpointSchema;
  return sendJson(pathOf(id), { method: "PATCH", body, projectId, schema });
}

/** Deletes an endpoint. Throws `RequestFailure`. */
export function sendEndpointDeletion(projectId: string, id: string): Promise<null> {
  return sendJson(pathOf(id), { method: "DELETE", projectId, schema: z.null() });
}

/** Gives an endpoint a new secret, and returns it this once. Throws `RequestFailure`. */
export function sendRotation(projectId: string, id: string): Promise<MadeWebhookEndpoint> {
  const schema = madeWebhookEndpointSchema;
  return sendJson(`${pathOf(id)}/rotate-secret`, { method: "POST", projectId, schema });
}

/** Has an endpoint sent a test. Throws `RequestFailure`. */
export function sendEndpointTest(projectId: string, id: string): Promise<WebhookDelivery> {
  const schema = webhookDeliverySchema;
  return sendJson(`${pathOf(id)}/test`, { method: "POST", projectId, schema });
}

/** Has deliveries sent again that match. Throws `RequestFailure`. */
export function sendResend(
  projectId: string,
  id: string,
  body: Resend,
): Promise<z.infer<typeof resentSchema>> {
  const schema = resentSchema;
  return sendJson(`${pathOf(id)}/resend`, { method: "POST", body, projectId, schema });
}

/** Has one delivery sent again. Throws `RequestFailure`. */
export function sendDeliveryResend(projectId: string, id: string): Promise<WebhookDelivery> {
  const path = `${DELIVERIES}/${encodeURIComponent(id)}/resend`;
  return sendJson(path, { method: "POST", projectId, schema: webhookDeliverySchema });
}
