import { lazy, Suspense, useState } from "react";
import { loadCode } from "@/components/ui/load-code";
import { useMediaQuery } from "@/components/ui/use-media-query";
import type { TimelineProps } from "./timeline";
import { keepTimelineChoice } from "./timeline-choice";

// Loaded once the list is there.
const Timeline = lazy(() =>
  loadCode(() => import("./timeline")).then((m) => ({ default: m.RecordingsTimeline })),
);

/**
 * The same as the style sheet's `md`: a phone has no room for the timeline, and fetches no data for
 * it.
 */
const WIDE = "(width >= 45rem)";

/** The timeline's room, which is there from the first HTML on. */
export function TimelineSlot(props: TimelineProps) {
  const isWide = useMediaQuery(WIDE) === true;
  return (
    <section
      aria-label="Timeline"
      className="h-18.5 shrink-0 px-5 pr-[calc(1.25rem+var(--panel-room,0px))] max-md:hidden"
    >
      {isWide && (
        <Suspense>
          <Timeline {...props} />
        </Suspense>
      )}
    </section>
  );
}

/** Whether this person wants the timeline, and how to choose. */
export type TimelineChoice = { isShown: boolean; show: (isShown: boolean) => void };

export function useTimelineChoice(atFirst: boolean): TimelineChoice {
  const [isShown, setIsShown] = useState(atFirst);
  return {
    isShown,
    show(next) {
      setIsShown(next);
      keepTimelineChoice(next);
    },
  };
}
