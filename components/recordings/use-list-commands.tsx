import { Braces, ChartNoAxesColumn, CheckCheck, FilterX, Group, Terminal } from "lucide-react";
import { usePageCommands } from "@/components/commands/commands-provider";
import { announce } from "@/components/ui/announcer";
import { recordingsCurl } from "@/lib/client/curl";
import { recordingsTypescript } from "@/lib/client/typescript-call";
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
      run: () => copy(recordingsCurl(window.location.origin, list.query)),
    },
    {
      id: "typescript",
      label: "Copy as TypeScript",
      icon: <Braces />,
      run: () => copy(recordingsTypescript(window.location.origin, list.query)),
    },
  ]);
}

function copy(text: string): void {
  void navigator.clipboard.writeText(text).then(
    () => announce("Copied"),
    () => announce("Could not be copied"),
  );
}
