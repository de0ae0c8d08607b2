import { lazy, Suspense } from "react";
import { loadCode } from "@/components/ui/load-code";
import type { OwnerNames } from "@/lib/client/use-owner-names";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import { useListScope } from "./list-scope";
import type { FilterChange } from "./use-recordings-url";

// Loaded when a list is empty.
const importNothingFound = () => loadCode(() => import("./nothing-found"));
const NothingFound = lazy(() => importNothingFound().then((m) => ({ default: m.NothingFound })));
const NoRecordings = lazy(() => importNothingFound().then((m) => ({ default: m.NoRecordings })));

type EmptyListProps = {
  projectId: string;
  query: RecordingsQuery;
  names: OwnerNames;
  isFiltered: boolean;
  /** The call whose answer is this list. */
  call: string;
  onChange: (change: FilterChange) => void;
};

/** Stands in the place of rows if there are none. */
export function EmptyList({ isFiltered, call, ...props }: EmptyListProps) {
  const scope = useListScope();
  return (
    <Suspense>
      {isFiltered ? (
        <NothingFound {...props} />
      ) : (
        <NoRecordings projectId={props.projectId} isScoped={scope !== null} call={call} />
      )}
    </Suspense>
  );
}
