import { ChartNoAxesColumn, CheckCheck, FilterX, Group, Terminal } from "lucide-react";
import { usePageCommands } from "@/components/commands/commands-provider";
import { announce } from "@/components/ui/announcer";
import { recordingsCurl } from "@/lib/client/curl";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import type { TimelineChoice } from "./timeline/timeline-slot";

type ListCommands = {
  query: RecordingsQuery;
  isFiltered: boolean;
  timeline: TimelineChoice;
  onClear: () => void;
  onSelectAll: () => void;
  onGroupFailures: () => void;
};

/** Offers in the palette what the list of recordings can do. */
export function useListCommands(list: ListCommands): void {
  usePageCommands(() => [
    {
      id: "failures",
      label: "Group failures by reason",
      icon: <Group />,
      run: list.onGroupFailures,
    },
    {
      id: "select-all",
      label: "Select all recordings that match",
      icon: <CheckCheck />,
      run: list.onSelectAll,
    },
    ...(list.isFiltered
      ? [{ id: "clear", label: "Clear all filters", icon: <FilterX />, run: list.onClear }]
      : []),
    {
      id: "timeline",
      label: list.timeline.isShown ? "Hide the timeline" : "Show the timeline",
      icon: <ChartNoAxesColumn />,
      run: () => list.timeline.show(!list.timeline.isShown),
    },
    {
      id: "curl",
      label: "Copy as curl",
      icon: <Terminal />,
      run: () =>
        void navigator.clipboard.writeText(recordingsCurl(window.location.origin, list.query)).then(
          () => announce("Copied"),
          () => announce("Could not be copied"),
        ),
    },
  ]);
}
