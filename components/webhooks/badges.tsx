import { Ban, Check, CircleDashed, Clock, X } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { WebhookEndpoint } from "@/lib/schemas/webhook";
import type { WebhookDelivery } from "@/lib/schemas/webhook-delivery";

const endpointStatuses = {
  enabled: { tone: "good", label: "Enabled", Icon: Check },
  paused: { tone: "neutral", label: "Paused", Icon: CircleDashed },
  disabled: { tone: "bad", label: "Disabled", Icon: Ban },
} as const;

/** Whether an endpoint gets events, as shape and word. */
export function EndpointStatus({ status }: Pick<WebhookEndpoint, "status">) {
  const { tone, label, Icon } = endpointStatuses[status];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className="size-3" strokeWidth={2.5} />
      {label}
    </Badge>
  );
}

const deliveryStatuses = {
  waiting: { tone: "accent", label: "Waiting", Icon: Clock },
  delivered: { tone: "good", label: "Delivered", Icon: Check },
  failed: { tone: "bad", label: "Failed", Icon: X },
} as const;

/** The status of a delivery, as shape and word. */
export function DeliveryStatus({ status }: Pick<WebhookDelivery, "status">) {
  const { tone, label, Icon } = deliveryStatuses[status];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className="size-3" strokeWidth={2.5} />
      {label}
    </Badge>
  );
}

/** A note on an endpoint that no longer works, in a sentence; null if it works. */
export function EndpointNote(endpoint: WebhookEndpoint) {
  const text = noteOf(endpoint);
  return text === null ? null : <span className="text-attention">{text}</span>;
}

function noteOf({ status, status_reason, failing_since }: WebhookEndpoint): string | null {
  if (status_reason === "failing") {
    return "It failed for three days and is paused: one try a day, until one succeeds.";
  }
  if (status_reason === "gone") return "It answered 410 Gone, so nothing more is sent to it.";
  if (status === "paused") return "New events wait until it is enabled.";
  if (status === "disabled") return "New events are not kept for it.";
  return failing_since === null ? null : "The last try failed; it is tried again.";
}
