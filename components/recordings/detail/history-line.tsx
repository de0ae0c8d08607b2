import type { Ref } from "react";
import { classNames } from "@/components/ui/class-names";
import { useClock } from "@/components/ui/clock";
import { Skeleton } from "@/components/ui/skeleton";
import { Tooltip } from "@/components/ui/tooltip";
import { formatClockTime } from "@/lib/format/format-clock-time";
import { formatAbsoluteTime } from "@/lib/format/format-relative-time";
import type { HistoryEntry } from "@/lib/schemas/history";
import type { Recording, RecordingStatus } from "@/lib/schemas/recording";
import { StatusDot, statusLabels } from "../status-badge";

type Step = { status: RecordingStatus; at: string | null; text: string | null };

type HistoryLineProps = {
  ref: Ref<HTMLElement>;
  recording: Recording;
  /** Undefined while they are not known. */
  changes: readonly HistoryEntry[] | undefined;
};

/** How a recording's status changed, and when and why. */
export function HistoryLine({ ref, recording, changes }: HistoryLineProps) {
  const all = changes && stepsOf(recording, changes);
  return (
    <section ref={ref} aria-label="History" tabIndex={-1} className="outline-none">
      {all ? (
        <ol className="grid grid-cols-4 gap-y-3">
          {all.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: changes are only ever added at the end.
            <HistoryStep key={index} step={step} isLast={index === all.length - 1} />
          ))}
        </ol>
      ) : (
        <Skeleton className="h-11.5 w-full" />
      )}
    </section>
  );
}

type HistoryStepProps = { step: Step; isLast: boolean };

function HistoryStep({ step: { status, at, text }, isLast }: HistoryStepProps) {
  const { zone } = useClock();
  const time = at === null ? null : new Date(at);
  return (
    <li className="relative flex flex-col gap-0.5 pr-2 pt-4 before:absolute before:inset-x-0 before:top-[4.5px] before:h-px before:bg-line-strong last:before:w-2">
      {/* A status that is over no longer turns. */}
      <span
        className={classNames(
          "absolute top-0 left-0 bg-surface pr-1",
          !isLast && "[&>svg]:animate-none",
        )}
      >
        <StatusDot status={status} />
      </span>
      <span className="font-medium text-small">{statusLabels[status]}</span>
      {time && at ? (
        <Tooltip content={formatAbsoluteTime(time, zone)}>
          <button type="button" className="w-fit rounded-badge text-ink-2 text-small">
            <time dateTime={at}>{formatClockTime(time, zone)}</time>
            <span className="sr-only">, {formatAbsoluteTime(time, zone)}</span>
          </button>
        </Tooltip>
      ) : (
        <span className="text-ink-3 text-small">–</span>
      )}
      {text && <span className="text-ink-2 text-small wrap-anywhere">{text}</span>}
    </li>
  );
}

/** Its creation comes first; no change gives the time of a status that an import set. */
function stepsOf(recording: Recording, changes: readonly HistoryEntry[]): Step[] {
  const made: Step = { status: "pending", at: recording.created_at, text: null };
  const steps = changes.map(({ status, reason, message, created_at }) => ({
    status,
    at: created_at,
    text: message ?? reason,
  }));
  const all = [made, ...steps];
  if (all.at(-1)?.status === recording.status) return all;
  return [...all, { status: recording.status, at: null, text: null }];
}
