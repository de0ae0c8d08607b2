import { Tooltip } from "@/components/ui/tooltip";
import { formatAbsoluteTime, formatRelativeTime } from "@/lib/format/format-relative-time";
import { useClock } from "./clock";

/** When a recording began, as seen from now; the absolute time and its zone are a hover away. */
export function StartedTime({ startedAt }: { startedAt: string | null }) {
  const { now, zone } = useClock();
  if (startedAt === null) return <span className="text-ink-3">–</span>;
  const time = new Date(startedAt);
  return (
    <Tooltip content={formatAbsoluteTime(time, zone)}>
      <button type="button" data-explains className="whitespace-nowrap rounded-badge text-ink-2">
        <time dateTime={startedAt}>{formatRelativeTime(time, now, zone)}</time>
        <span className="sr-only">, {formatAbsoluteTime(time, zone)}</span>
      </button>
    </Tooltip>
  );
}
