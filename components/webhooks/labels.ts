import { formatNumber } from "@/lib/format/format-numbers";
import { eventTypes } from "@/lib/schemas/event";
import type { WebhookEndpoint } from "@/lib/schemas/webhook";
import type { TryError, WebhookDelivery } from "@/lib/schemas/webhook-delivery";

/** Why a try was not answered, in the words of the ledger. */
export const errorLabels: Record<TryError, { short: string; sentence: string }> = {
  timeout: { short: "timeout", sentence: "There was no answer within 15 seconds." },
  connection_refused: { short: "refused", sentence: "Nothing listens at this address." },
  connection_lost: { short: "lost", sentence: "The connection broke before there was an answer." },
  name_not_resolved: { short: "no name", sentence: "The host's name could not be resolved." },
  private_address: {
    short: "private",
    sentence: "The address is private, and this installation sends nothing to private addresses.",
  },
  tls_failed: { short: "TLS", sentence: "The receiver's certificate is not valid." },
};

/** The last answer to a delivery, in a word. */
export function answerOf({ status_code, error }: Pick<WebhookDelivery, "status_code" | "error">) {
  if (status_code !== null) return String(status_code);
  return error === null ? "–" : errorLabels[error].short;
}

/** An endpoint's name: its description, or the host of its URL. */
export function endpointName({ description, url }: Pick<WebhookEndpoint, "description" | "url">) {
  return description ?? new URL(url).host;
}

/** The types of events that an endpoint gets, in a few words. */
export function typesLabel(types: WebhookEndpoint["types"]): string {
  if (types === "all" || types.length === eventTypes.length) return "all events";
  if (types.length > 3) return `${types.length} types of events`;
  return types.join(", ");
}

/** How the last day went. */
export function lastDayLabel({ delivered_24h, failed_24h }: WebhookEndpoint["stats"]): string {
  const total = delivered_24h + failed_24h;
  if (total === 0) return "Nothing";
  const count = formatNumber(total);
  if (failed_24h === 0) return `${count}, all delivered`;
  if (delivered_24h === 0) return `${count}, none delivered`;
  const percent = Math.min(99.9, Math.floor((delivered_24h / total) * 1000) / 10);
  return `${count}, ${percent} % delivered`;
}
