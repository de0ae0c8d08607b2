import { ChevronRight } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { loadCode } from "@/components/ui/load-code";
import { Skeleton } from "@/components/ui/skeleton";

// Loaded when it first opens.
const EventDeliveries = lazy(() =>
  loadCode(() => import("./event-deliveries")).then((m) => ({ default: m.EventDeliveries })),
);

type RecordingEventsProps = { projectId: string; id: string };

/** A recording's events and each webhook endpoint's answers, fetched when it is opened. */
export function RecordingEventsList({ projectId, id }: RecordingEventsProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="group/events" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className="flex min-h-6 w-fit cursor-pointer list-none items-center gap-1 rounded-badge text-ink-3 text-small">
        <ChevronRight
          aria-hidden
          className="size-3.5 transition-transform group-open/events:rotate-90"
        />
        Events and webhooks
      </summary>
      {isOpen && (
        <Suspense fallback={<Skeleton className="mt-2 h-28 w-full" />}>
          <EventDeliveries projectId={projectId} id={id} />
        </Suspense>
      )}
    </details>
  );
}
