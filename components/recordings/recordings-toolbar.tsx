import { ChartNoAxesColumn } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { OwnerNames } from "@/lib/client/use-owner-names";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import type { ListView } from "@/lib/schemas/view";
import { ColumnButton } from "./column-button";
import { FailureButton } from "./failure-button";
import { useListScope } from "./list-scope";
import type { TimelineChoice } from "./timeline/timeline-slot";
import { Toolbar } from "./toolbar";
import type { useColumns } from "./use-columns";
import type { FilterChange } from "./use-recordings-url";

type RecordingsToolbarProps = {
  projectId: string;
  query: RecordingsQuery;
  names: OwnerNames;
  chosen: ReturnType<typeof useColumns>;
  /** The view that is listed, which can keep columns. */
  view: ListView | undefined;
  timeline: TimelineChoice;
  /** Whether the failures are shown by reason. */
  isGrouped: boolean;
  onGroup: (isGrouped: boolean) => void;
  onFilter: (change: FilterChange) => void;
  onSearch: (q: string | null) => void;
  /** How far the server is with getting ready to search; null if it is ready. */
  preparing: string | null;
};

/** The list's filters, and at the right edge the menus of failures, of the timeline and of columns. */
export function RecordingsToolbar(props: RecordingsToolbarProps) {
  const { projectId, query, names, chosen, view, timeline, onFilter } = props;
  const scope = useListScope();
  return (
    <Toolbar
      projectId={projectId}
      selection={query}
      names={names}
      columns={chosen}
      onChange={onFilter}
      onSearch={props.onSearch}
      preparing={props.preparing}
    >
      <FailureButton
        projectId={projectId}
        selection={query}
        isOpen={props.isGrouped}
        onOpenChange={props.onGroup}
        onChange={onFilter}
      />
      {!timeline.isShown && !scope && (
        <Button
          size="icon"
          aria-label="Show the timeline"
          className="max-md:hidden"
          onClick={() => timeline.show(true)}
        >
          <ChartNoAxesColumn aria-hidden />
        </Button>
      )}
      <ColumnButton chosen={chosen} projectId={projectId} timeline={timeline} view={view} />
    </Toolbar>
  );
}
