import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { NotLoaded } from "@/components/data-list/not-loaded";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { recordingEventsOptions } from "@/lib/client/fetch-webhooks";
import type { RecordingEvents } from "@/lib/schemas/webhook-delivery";
import { DeliveryStatus } from "./badges";
import { answerOf, endpointName } from "./labels";

/** A recording's events, the latest first, and the answers of the endpoints that got them. */
export function EventDeliveries({ projectId, id }: { projectId: string; id: string }) {
  const { data, error, isFetching, refetch } = useQuery(recordingEventsOptions(projectId, id));
  if (!data && error) {
    return <NotLoaded what="its events" error={error} isRetrying={isFetching} onRetry={refetch} />;
  }
  if (!data) return <Skeleton className="mt-2 h-28 w-full" />;
  if (data.data.length === 0) {
    return <p className="mt-1 text-ink-2 text-small">Its events are no longer kept.</p>;
  }
  return (
    <>
      <ol className="mt-1 flex flex-col gap-2">
        {data.data.map((item) => (
          <EventItem key={item.event.id} projectId={projectId} {...item} />
        ))}
      </ol>
      {data.has_more && <p className="mt-2 text-ink-3 text-small">Older ones are not shown.</p>}
    </>
  );
}

type EventItemProps = { projectId: string } & RecordingEvents["data"][number];

function EventItem({ projectId, event, deliveries }: EventItemProps) {
  return (
    <li>
      <div className="flex items-baseline justify-between gap-2">
        <span className="min-w-0 truncate font-mono text-small">{event.type}</span>
        <RelativeTime at={event.created_at} />
      </div>
      {deliveries.length === 0 ? (
        <p className="text-ink-3 text-small">No endpoint gets it.</p>
      ) : (
        <ul className="mt-0.5 flex flex-col gap-0.5">
          {deliveries.map((delivery) => (
            <li key={delivery.id} className="flex min-h-6 items-center gap-2 text-small">
              <DeliveryStatus status={delivery.status} />
              <Link
                href={`/projects/${projectId}/webhooks/${delivery.endpoint_id}?delivery=${delivery.id}`}
                className="min-w-0 truncate underline decoration-line-strong underline-offset-2"
              >
                {endpointName(delivery)}
              </Link>
              <span className="ml-auto shrink-0 text-ink-2 tabular-nums">
                {answerOf(delivery)}
                {delivery.ms !== null && ` · ${delivery.ms} ms`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
