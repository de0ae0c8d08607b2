import type { EventType } from "@/lib/schemas/event";
import { eventTypes } from "@/lib/schemas/event";
import type { WebhookEndpoint, webhookStatuses } from "@/lib/schemas/webhook";

const ALL = "*";

/** An endpoint's row, as the API answers it. */
export type EndpointRow = {
  id: string;
  url: string;
  types: string;
  query: string;
  description: string | null;
  status: string;
  statusReason: string | null;
  failingSince: Date | null;
  secretHint: string;
  createdAt: Date;
  updatedAt: Date;
};

/** The types of an endpoint as its row keeps them. */
export function typesText(types: "all" | readonly EventType[]): string {
  return types === "all" ? ALL : [...new Set(types)].join(" ");
}

/** The types that a row keeps. */
export function readTypes(text: string): "all" | EventType[] {
  const kept = text.split(" ");
  return text === ALL ? "all" : eventTypes.filter((type) => kept.includes(type));
}

const nothingYet = {
  delivered_24h: 0,
  failed_24h: 0,
  median_ms: null,
  oldest_waiting_at: null,
} as const;

/** An endpoint's row as the API answers it. */
export function serializeEndpoint(
  row: EndpointRow,
  stats: WebhookEndpoint["stats"] = nothingYet,
): WebhookEndpoint {
  return {
    id: row.id,
    url: row.url,
    types: readTypes(row.types),
    query: row.query,
    description: row.description,
    status: row.status as (typeof webhookStatuses)[number],
    status_reason: row.statusReason as WebhookEndpoint["status_reason"],
    failing_since: row.failingSince?.toISOString() ?? null,
    secret_hint: row.secretHint,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    stats,
  };
}
