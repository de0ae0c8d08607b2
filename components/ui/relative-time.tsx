import { formatAbsoluteTime, formatRelativeTime } from "@/lib/format/format-relative-time";
import { useClock } from "./clock";
import { Tooltip } from "./tooltip";

type RelativeTimeProps = {
  /** In ISO 8601. */
  at: string | null;
  /** What is said of a moment that never came. */
  none?: string;
};

/** A moment as seen from now; the absolute time and its zone are a hover away. */
export function RelativeTime({ at, none = "–" }: RelativeTimeProps) {
  const { now, zone } = useClock();
  if (at === null) return <span className="text-ink-3">{none}</span>;
  const time = new Date(at);
  return (
    <Tooltip content={formatAbsoluteTime(time, zone)}>
      <button type="button" data-explains className="whitespace-nowrap rounded-badge text-ink-2">
        <time dateTime={at}>{formatRelativeTime(time, now, zone)}</time>
        <span className="sr-only">, {formatAbsoluteTime(time, zone)}</span>
      </button>
    </Tooltip>
  );
}
