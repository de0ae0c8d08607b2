import { useQuery } from "@tanstack/react-query";
import { ownerLabels } from "@/components/owners/owner-labels";
import { StatusDot, statusLabels } from "@/components/recordings/status-badge";
import type { RecordingsUrl } from "@/components/recordings/use-recordings-url";
import { classNames } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { facetsOptions } from "@/lib/client/fetch-counts";
import type { OwnerKind } from "@/lib/schemas/owners";
import { type RecordingStatus, recordingStatuses } from "@/lib/schemas/recording-values";
import { allRecordings } from "@/lib/schemas/recordings-filters";

/** In which order people look for them. */
const order = [
  "completed",
  "failed",
  "processing",
  "uploaded",
  "pending",
] as const satisfies readonly RecordingStatus[];

const colors: Record<RecordingStatus, string> = {
  pending: "bg-pending",
  uploaded: "bg-uploaded",
  processing: "bg-processing",
  completed: "bg-completed",
  failed: "bg-failed",
};

type StatusCountsProps = { projectId: string; kind: OwnerKind; id: string; url: RecordingsUrl };

/** How many recordings of each status one has: a click filters the list by it, another one no longer. */
export function StatusCounts({ projectId, kind, id, url }: StatusCountsProps) {
  const own = { ...allRecordings, [ownerLabels[kind].filter]: [id] };
  const { data } = useQuery(facetsOptions(projectId, own, ["status"]));
  const counts = new Map(data?.data.status?.map(({ value, count }) => [value, count]));
  const total = recordingStatuses.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0);
  const chosen = url.query.status;
  function toggle(status: RecordingStatus) {
    const isAlone = chosen.length === 1 && chosen[0] === status;
    url.filter(
      () => ({ status: isAlone ? [] : [status] }),
      () => {},
    );
  }
  return (
    <>
      <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full bg-line">
        {order.map((status) => {
          const count = counts.get(status) ?? 0;
          return count === 0 ? null : (
            <span key={status} className={colors[status]} style={{ flexGrow: count }} />
          );
        })}
      </div>
      <ul className="grid grid-cols-2 gap-x-4">
        {order.map((status) => (
          <li key={status}>
            <button
              type="button"
              aria-pressed={chosen.includes(status)}
              onClick={() => toggle(status)}
              className={classNames(
                "flex min-h-7 w-full items-center gap-2 rounded-badge px-1.5 hover:bg-hover pointer-coarse:min-h-9",
                chosen.includes(status) && "bg-selected",
              )}
            >
              <StatusDot status={status} />
              <span className="grow text-left">{statusLabels[status]}</span>
              {data ? (
                (counts.get(status) ?? 0).toLocaleString("en-GB")
              ) : (
                <Skeleton className="h-3 w-6" />
              )}
            </button>
          </li>
        ))}
        <li className="flex min-h-7 items-center justify-between px-1.5 text-ink-2">
          In all <span>{data && total.toLocaleString("en-GB")}</span>
        </li>
      </ul>
    </>
  );
}
