import type { ListLayout } from "@/components/data-list/column";
import { RowLink, type RowTarget } from "@/components/data-list/row-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { WebhookDelivery } from "@/lib/schemas/webhook-delivery";
import { DeliveryStatus } from "./badges";
import { answerOf } from "./labels";

/** Data of the cells besides their delivery. */
export type DeliveryContext = { targetOf: (id: string) => RowTarget };

/** How an endpoint's deliveries are listed. */
export const deliveriesLayout: ListLayout<WebhookDelivery, DeliveryContext> = {
  title: "Deliveries",
  cardClass: "gap-1.5",
  skeleton: { rows: 8, cards: 6, cardClass: "h-22" },
  columns: [
    {
      id: "result",
      head: "Result",
      width: 120,
      cell: (delivery) => <DeliveryStatus {...delivery} />,
      card: { line: 1, as: "end" },
      skeleton: "w-20",
    },
    {
      id: "event",
      head: "Event",
      cell: ({ id, type }, { targetOf }) => (
        <RowLink target={targetOf(id)} className="block truncate font-mono text-small">
          {type}
        </RowLink>
      ),
      card: { line: 1, as: "start" },
      skeleton: "w-40",
    },
    {
      id: "answer",
      head: "Answer",
      width: 88,
      cell: (delivery) => <span className="tabular-nums">{answerOf(delivery)}</span>,
      card: { line: 2, as: "start" },
      skeleton: "w-8",
    },
    {
      id: "recording",
      head: "Recording",
      width: 168,
      leaves: 1,
      cell: ({ recording_id }) => (
        <span className="block truncate font-mono text-ink-2 text-small">
          {recording_id ?? "–"}
        </span>
      ),
      card: { line: 3, as: "start", has: ({ recording_id }) => recording_id !== null },
      skeleton: "w-32",
    },
    {
      id: "tries",
      head: "Tries",
      width: 64,
      leaves: 3,
      className: "text-right",
      cell: ({ try_count }) => try_count,
      card: { line: 2, as: "start", cell: ({ try_count }) => triesLabel(try_count) },
      skeleton: "ml-auto w-4",
    },
    {
      id: "last_try",
      head: "Last try",
      width: 140,
      leaves: 2,
      className: "pl-6",
      cell: ({ last_tried_at }) => <RelativeTime at={last_tried_at} none="Not yet" />,
      card: { line: 2, as: "end" },
      skeleton: "w-16",
    },
  ],
};

function triesLabel(count: number): string {
  return count === 1 ? "1 try" : `${count} tries`;
}
