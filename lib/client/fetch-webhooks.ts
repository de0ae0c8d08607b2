import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  CreatedWebhookEndpoint,
  NewWebhookEndpoint,
  WebhookEndpoint,
  WebhookEndpointChange,
} from "@/lib/schemas/webhook";
import {
  type DeliveriesQuery,
  deliveriesSearchParams,
  type Resend,
  type resentSchema,
  type WebhookDeliveriesPage,
  type WebhookDelivery,
} from "@/lib/schemas/webhook-delivery";
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
        answer: ({ webhookEndpointsSchema }) => webhookEndpointsSchema,
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
        answer: ({ webhookEndpointSchema }) => webhookEndpointSchema,
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
        answer: ({ webhookDeliveriesPageSchema }) => webhookDeliveriesPageSchema,
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
        answer: ({ webhookDeliveryDetailSchema }) => webhookDeliveryDetailSchema,
        signal,
      }),
  });
}

/** How soon waiting deliveries are fetched again, in milliseconds. */
const WAITING_MS = 3_000;

/** A recording's events and their deliveries; the key begins as the recording's does. */
export function recordingEventsOptions(projectId: string, id: string) {
  return queryOptions({
    queryKey: ["recording", projectId, id, "events"],
    queryFn: ({ signal }) =>
      fetchJson(`/api/recordings/${encodeURIComponent(id)}/events`, {
        params: new URLSearchParams(),
        projectId,
        answer: ({ recordingEventsSchema }) => recordingEventsSchema,
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
): Promise<CreatedWebhookEndpoint> {
  return sendJson(ENDPOINTS, {
    method: "POST",
    body,
    projectId,
    answer: ({ createdWebhookEndpointSchema }) => createdWebhookEndpointSchema,
  });
}

/** Changes an endpoint. Throws `RequestFailure`. */
export function sendEndpointChange(
  projectId: string,
  id: string,
  body: WebhookEndpointChange,
): Promise<WebhookEndpoint> {
  return sendJson(pathOf(id), {
    method: "PATCH",
    body,
    projectId,
    answer: ({ webhookEndpointSchema }) => webhookEndpointSchema,
  });
}

/** Deletes an endpoint. Throws `RequestFailure`. */
export function sendEndpointDeletion(projectId: string, id: string): Promise<null> {
  return sendJson(pathOf(id), { method: "DELETE", projectId, answer: ({ nothing }) => nothing });
}

/** Gives an endpoint a new secret, and returns it this once. Throws `RequestFailure`. */
export function sendRotation(projectId: string, id: string): Promise<CreatedWebhookEndpoint> {
  return sendJson(`${pathOf(id)}/rotate-secret`, {
    method: "POST",
    projectId,
    answer: ({ createdWebhookEndpointSchema }) => createdWebhookEndpointSchema,
  });
}

/** Has an endpoint sent a test. Throws `RequestFailure`. */
export function sendEndpointTest(projectId: string, id: string): Promise<WebhookDelivery> {
  return sendJson(`${pathOf(id)}/test`, {
    method: "POST",
    projectId,
    answer: ({ webhookDeliverySchema }) => webhookDeliverySchema,
  });
}

/** Has deliveries sent again that match. Throws `RequestFailure`. */
export function sendResend(
  projectId: string,
  id: string,
  body: Resend,
): Promise<z.infer<typeof resentSchema>> {
  return sendJson(`${pathOf(id)}/resend`, {
    method: "POST",
    body,
    projectId,
    answer: ({ resentSchema }) => resentSchema,
  });
}

/** Has one delivery sent again. Throws `RequestFailure`. */
export function sendDeliveryResend(projectId: string, id: string): Promise<WebhookDelivery> {
  const path = `${DELIVERIES}/${encodeURIComponent(id)}/resend`;
  return sendJson(path, {
    method: "POST",
    projectId,
    answer: ({ webhookDeliverySchema }) => webhookDeliverySchema,
  });
}
