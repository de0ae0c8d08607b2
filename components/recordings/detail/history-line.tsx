import type { Ref } from "react";
import { classNames } from "@/components/ui/class-names";
import { useClock } from "@/components/ui/clock";
import { Skeleton } from "@/components/ui/skeleton";
import { Tooltip } from "@/components/ui/tooltip";
import { formatClockTime, formatWeekdayAndDay } from "@/lib/format/format-clock-time";
import { formatAbsoluteTime } from "@/lib/format/format-time";
import type { HistoryEntry } from "@/lib/schemas/history";
import type { Recording } from "@/lib/schemas/recording";
import type { RecordingStatus } from "@/lib/schemas/recording-values";
import { StatusDot, statusLabels } from "../status-badge";

type Step = { status: RecordingStatus; at: string | null; text: string | null };

type HistoryLineProps = {
  ref: Ref<HTMLElement>;
  recording: Recording;
  /** Undefined while they are not known. */
  changes: readonly HistoryEntry[] | undefined;
};

/** How a recording's status changed, and when and why, with the date above each day. */
export function HistoryLine({ ref, recording, changes }: HistoryLineProps) {
  const { zone } = useClock();
  const all = changes && stepsOf(recording, changes);
  return (
    <section ref={ref} aria-label="History" tabIndex={-1} className="outline-none">
      <h3 className="mb-1 text-ink-3 text-small">History</h3>
      {all ? (
        <ol>
          {all.map((step, index) => {
            const day = step.at && formatWeekdayAndDay(new Date(step.at), zone);
            const before = all.slice(0, index).findLast(({ at }) => at !== null)?.at;
            const isNewDay =
              day !== null && (!before || formatWeekdayAndDay(new Date(before), zone) !== day);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: changes are only ever added at the end.
              <li key={index}>
                {isNewDay && <p className="pt-1 pb-0.5 text-ink-2 text-small">{day}</p>}
                <HistoryStep step={step} zone={zone} isLast={index === all.length - 1} />
              </li>
            );
          })}
        </ol>
      ) : (
        <Skeleton className="h-28 w-full" />
      )}
    </section>
  );
}

type HistoryStepProps = { step: Step; zone: string; isLast: boolean };

function HistoryStep({ step: { status, at, text }, zone, isLast }: HistoryStepProps) {
  const time = at === null ? null : new Date(at);
  return (
    <div className="grid min-h-6 grid-cols-[1rem_4.25rem_minmax(0,1fr)] items-baseline gap-x-1.5">
      {/* A status that is over no longer turns. */}
      <span className={classNames("self-center", !isLast && "[&>svg]:animate-none")}>
        <StatusDot status={status} />
      </span>
      {time && at ? (
        <Tooltip content={formatAbsoluteTime(time, zone)}>
          <button type="button" className="w-fit rounded-badge text-ink-2 text-small">
            <time dateTime={at}>{formatClockTime(time, zone)}</time>
          </button>
        </Tooltip>
      ) : (
        <span className="text-ink-3 text-small">–</span>
      )}
      <span className="font-medium text-small">{statusLabels[status]}</span>
      {text && <span className="col-start-3 pb-1 text-ink-2 text-small wrap-anywhere">{text}</span>}
    </div>
  );
}

/** Its creation comes first; no change gives the time of a status that an import set. */
function stepsOf(recording: Recording, changes: readonly HistoryEntry[]): Step[] {
  const made: Step = { status: "pending", at: recording.created_at, text: null };
  const steps = changes.map(({ status, reason, message, created_at }, index) => ({
    status,
    at: created_at,
    // The reason of the last failure is shown above, and only there.
    text:
      recording.status === "failed" && status === "failed" && index === changes.length - 1
        ? null
        : (message ?? reason),
  }));
  const all = [made, ...steps];
  if (all.at(-1)?.status === recording.status) return all;
  return [...all, { status: recording.status, at: null, text: null }];
}
