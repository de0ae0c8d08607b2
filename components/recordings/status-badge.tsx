import { classNames } from "@/components/ui/class-names";
import { HoverCard } from "@/components/ui/hover-card";
import type { RecordingStatus } from "@/lib/schemas/recording";
import { StatusDot } from "./status-dot";
import { statusWords } from "./status-words";

type StatusBadgeProps = { status: RecordingStatus; reason?: string | undefined };

/** A recording's status as shape and word; a failed one's reason is a hover away. */
export function StatusBadge({ status, reason }: StatusBadgeProps) {
  const className = classNames(badgeClass, tones[status]);
  const content = (
    <>
      <StatusDot status={status} />
      {statusWords[status]}
    </>
  );
  if (!reason) return <span className={className}>{content}</span>;
  return (
    <HoverCard
      label="Why it failed"
      content={<p className="text-small wrap-anywhere">{reason}</p>}
      className={className}
    >
      {content}
    </HoverCard>
  );
}

const badgeClass =
  "flex w-fit h-5.5 items-center gap-1.5 whitespace-nowrap rounded-full px-2 font-medium text-[12.5px]";

const tones: Record<RecordingStatus, string> = {
  pending: "bg-pending-soft text-pending",
  uploaded: "bg-uploaded-soft text-uploaded",
  processing: "bg-processing-soft text-processing",
  completed: "bg-completed-soft text-completed",
  failed: "bg-failed-soft text-failed",
};
