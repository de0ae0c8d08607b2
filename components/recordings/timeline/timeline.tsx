import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { histogramOptions } from "@/lib/client/fetch-counts";
import { passingFailure } from "@/lib/client/request-failure";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";
import { instantOf } from "@/lib/schemas/time-param";
import { type DateRange, dateRangeFilters, rangeOfMoments, readDateRange } from "../date-range";
import type { FilterChange } from "../use-recordings-url";
import { TimelineBars } from "./timeline-bars";

export type TimelineProps = {
  projectId: string;
  selection: RecordingsSelection;
  onChange: (change: FilterChange) => void;
};

/**
 * The number of recordings over time, by status, under all filters except that of the time itself,
 * so that the time around the set range stays in sight. A drag sets the range.
 */
export function RecordingsTimeline({ projectId, selection, onChange }: TimelineProps) {
  const { viewerZone } = useClock();
  const [kept, setFrame] = useState<DateRange | null>(null);
  const range = readDateRange(selection);
  const field = range?.field ?? "started";
  const hasDates = range || selection.updated_after.length + selection.updated_before.length > 0;
  const zone = hasDates ? selection.time_zone : viewerZone;
  // A range that fills the timeline is set now, or was before a part of it was chosen.
  const frame = range && kept;
  const { data, isError, failureReason, refetch } = useQuery(
    histogramOptions(
      projectId,
      {
        ...selection,
        [`${field}_after`]: [],
        [`${field}_before`]: [],
        ...(frame && dateRangeFilters(frame)),
        time_zone: zone,
      },
      `${field}_at`,
    ),
  );
  // TimelineBars of other filters are no answer.
  const waiting = passingFailure(failureReason);
  if (isError || waiting) {
    return (
      <p className="flex h-full items-center gap-2 text-ink-2 text-small">
        {waiting?.message ?? `The timeline could not be loaded. ${failureReason?.message}`}
        {!waiting && (
          <Button className="h-6! px-2!" onClick={() => refetch()}>
            Retry
          </Button>
        )}
      </p>
    );
  }
  if (!data || data.data.length === 0) return null;
  return (
    <TimelineBars
      histogram={data}
      zone={zone}
      range={range}
      edges={
        range && {
          start: momentOf(selection[`${field}_after`][0], zone) ?? Number.NEGATIVE_INFINITY,
          end: momentOf(selection[`${field}_before`][0], zone) ?? Number.POSITIVE_INFINITY,
        }
      }
      isFramed={frame !== null}
      onSet={(start, end) =>
        onChange(() => dateRangeFilters(rangeOfMoments(field, start, end, zone)))
      }
      onFrame={() => setFrame(range)}
      onBack={() => (frame ? setFrame(null) : onChange(() => dateRangeFilters(null)))}
    />
  );
}

function momentOf(text: string | undefined, zone: string): number | null {
  return text === undefined ? null : instantOf(text, zone).getTime();
}
