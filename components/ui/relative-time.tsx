import { useMemo } from "react";
import { formatAbsoluteTime, formatRelativeTime } from "@/lib/format/format-time";
import { useClock } from "./clock";
import { useTabStop } from "./tab-stop";
import { Tooltip } from "./tooltip";

type RelativeTimeProps = {
  /** In ISO 8601. */
  at: string | null;
  /** The text for a moment that never came. */
  none?: string;
};

/** A moment as seen from now; the absolute time and its zone are a hover away. */
export function RelativeTime({ at, none = "–" }: RelativeTimeProps) {
  const { now, zone } = useClock();
  const tabStop = useTabStop();
  // A list draws dozens of these again and again, and a zone's offset takes long to find.
  const texts = useMemo(() => {
    if (at === null) return null;
    const time = new Date(at);
    return {
      absolute: formatAbsoluteTime(time, zone),
      relative: formatRelativeTime(time, now, zone),
    };
  }, [at, now, zone]);
  if (at === null || texts === null) return <span className="text-ink-3">{none}</span>;
  return (
    <Tooltip content={texts.absolute}>
      <button
        type="button"
        data-explains
        tabIndex={tabStop}
        className="-my-0.5 max-w-full truncate rounded-badge py-0.5 align-middle text-ink-2"
      >
        <time dateTime={at}>{texts.relative}</time>
        <span className="sr-only">, {texts.absolute}</span>
      </button>
    </Tooltip>
  );
}
