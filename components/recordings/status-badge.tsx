import { classNames } from "@/components/ui/class-names";
import type { RecordingStatus } from "@/lib/schemas/recording-values";

/** Each status as the screen calls it. */
export const statusLabels: Record<RecordingStatus, string> = {
  pending: "Pending",
  uploaded: "Uploaded",
  processing: "Processing",
  completed: "Completed",
  failed: "Failed",
};

/** A recording's status as shape and word. */
export function StatusBadge({ status }: { status: RecordingStatus }) {
  return (
    <span className={classNames("status-badge max-w-full", badgeColors[status])}>
      <StatusDot status={status} />
      <span className="truncate">{statusLabels[status]}</span>
    </span>
  );
}

const badgeColors: Record<RecordingStatus, string> = {
  pending: "bg-pending-soft text-pending",
  uploaded: "bg-uploaded-soft text-uploaded",
  processing: "bg-processing-soft text-processing",
  completed: "bg-completed-soft text-completed",
  failed: "bg-failed-soft text-failed",
};

/** A shape for each status, so that colour is never alone in telling it. */
export function StatusDot({ status }: { status: RecordingStatus }) {
  return (
    <svg
      viewBox="0 0 10 10"
      aria-hidden="true"
      className={classNames("size-2.5 shrink-0", dotColors[status])}
    >
      {dotShapes[status]}
    </svg>
  );
}

const dotColors: Record<RecordingStatus, string> = {
  pending: "text-pending",
  uploaded: "text-uploaded",
  processing: "animate-turn text-processing",
  completed: "text-completed",
  failed: "text-failed",
};

const ring = { fill: "none", stroke: "currentColor", strokeWidth: 1.5 };

const dotShapes: Record<RecordingStatus, React.ReactNode> = {
  pending: <circle cx="5" cy="5" r="4" {...ring} strokeDasharray="2 1.6" />,
  uploaded: <path d="M5 0.8 9 8.4H1Z" fill="currentColor" strokeLinejoin="round" />,
  processing: <circle cx="5" cy="5" r="4" {...ring} strokeDasharray="18 7.2" />,
  completed: <circle cx="5" cy="5" r="3.4" fill="currentColor" />,
  failed: <rect x="1.9" y="1.9" width="6.2" height="6.2" rx="0.8" fill="currentColor" />,
};
