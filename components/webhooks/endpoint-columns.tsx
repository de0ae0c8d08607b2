import Link from "next/link";
import type { ListLayout } from "@/components/data-list/column";
import type { WebhookEndpoint } from "@/lib/schemas/webhook";
import { EndpointNote, EndpointStatus } from "./badges";
import { endpointName, lastDayLabel, typesLabel } from "./labels";

/** Data of the cells besides their endpoint. */
export type EndpointContext = { hrefOf: (id: string) => string };

/** How a project's endpoints are listed. */
export const endpointsLayout: ListLayout<WebhookEndpoint, EndpointContext> = {
  title: "Webhooks",
  cardClass: "gap-1.5",
  skeleton: { rows: 3, cards: 3, cardClass: "h-28" },
  note: {
    of: (endpoint) => (
      <p className="pb-1 font-normal text-ink-2 text-small">
        <Subject {...endpoint} />
        {hasNote(endpoint) && " · "}
        <EndpointNote {...endpoint} />
      </p>
    ),
    cardLine: 2,
  },
  columns: [
    {
      id: "status",
      head: "Status",
      width: 124,
      cell: (endpoint) => <EndpointStatus {...endpoint} />,
      card: { line: 1, as: "end" },
      skeleton: "w-20",
    },
    {
      id: "endpoint",
      head: "Endpoint",
      cell: (endpoint, { hrefOf }) => (
        <Link
          href={hrefOf(endpoint.id)}
          title={endpoint.url}
          className="block truncate rounded-badge font-medium hover:underline"
        >
          {endpoint.url}
        </Link>
      ),
      card: { line: 2, as: "start" },
      skeleton: "w-72",
    },
    {
      id: "last_day",
      head: "Last 24 hours",
      width: 184,
      leaves: 1,
      className: "text-right",
      cell: ({ stats }) => <span className="text-ink-2">{lastDayLabel(stats)}</span>,
      card: { line: 4, as: "fact" },
      skeleton: "ml-auto w-24",
    },
  ],
};

/** Its description, and the events that it gets. */
function Subject({ url, description, types, query }: WebhookEndpoint) {
  return (
    <>
      {description !== null && <>{endpointName({ description, url })} · </>}
      {typesLabel(types)}
      {query !== "" && (
        <>
          , where <span className="font-mono">{readable(query)}</span>
        </>
      )}
    </>
  );
}

/** A query as people read it. */
function readable(query: string): string {
  return [...new URLSearchParams(query)].map((pair) => pair.join("=")).join(" ");
}

function hasNote({ status, failing_since }: WebhookEndpoint): boolean {
  return status !== "enabled" || failing_since !== null;
}
