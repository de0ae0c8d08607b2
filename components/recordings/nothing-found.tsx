import { useQueries } from "@tanstack/react-query";
import { AudioLines, SearchX } from "lucide-react";
import { NothingYet } from "@/components/data-list/list-notices";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { countOptions } from "@/lib/client/fetch-counts";
import type { OwnerNames } from "@/lib/client/use-owner-names";
import { formatCount } from "@/lib/format/format-numbers";
import { allRecordings, type RecordingsSelection } from "@/lib/schemas/recordings-filters";
import { clearFilters, setFilters } from "./filters";
import { useListScope } from "./list-scope";
import type { FilterChange } from "./use-recordings-url";

/** Filters whose removal is offered. */
const MAX_OFFERED = 5;

type NothingFoundProps = {
  projectId: string;
  query: RecordingsSelection;
  names: OwnerNames;
  onChange: (change: FilterChange) => void;
};

/** Stands in the place of rows if filters leave none: how many there are without each of them. */
export function NothingFound({ projectId, query, names, onChange }: NothingFoundProps) {
  const scope = useListScope();
  const filters = setFilters(query, names, scope ? [scope.filter] : []);
  const selections = [
    ...filters.map(({ remove }) => ({ ...selectionOf(query), ...remove(query) })),
    scope ? { ...allRecordings, [scope.filter]: [scope.id] } : allRecordings,
  ];
  const results = useQueries({
    queries: selections.map((selection) => countOptions(projectId, selection)),
  });
  const counts = results.map(({ data }) => data && { count: data.count, isExact: data.is_exact });
  const all = counts.at(-1);
  const helping = filters
    .flatMap((filter, index) => {
      const total = counts[index];
      return total && total.count > 0 ? [{ ...filter, total }] : [];
    })
    .sort((one, other) => other.total.count - one.total.count)
    .slice(0, MAX_OFFERED);
  return (
    <Notice
      icon={<SearchX />}
      title="0 recordings"
      actions={
        <Button onClick={() => onChange(clearFilters)}>
          Clear all{all && `: ${formatCount(all)}`}
        </Button>
      }
    >
      {helping.length === 0 && <p>{explain(results)}</p>}
      <ul className="flex flex-col items-center gap-2">
        {helping.map(({ label, values, total, remove }) => (
          <li key={label} className="max-w-full">
            <Button className="max-w-full" onClick={() => onChange(remove)}>
              <span className="truncate">
                Without{" "}
                <em className="text-ink-2">
                  {label}: {values.map(({ text }) => text).join(" or ")}
                </em>
                : {formatCount(total)}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

type NoRecordingsProps = {
  projectId: string;
  /** Whether only one device's or end user's are listed. */
  isScoped: boolean;
  /** The first call to make, as a shell command. */
  call: string;
};

/** Stands in the place of rows if there are none without any filter either. */
export function NoRecordings({ projectId, isScoped, call }: NoRecordingsProps) {
  if (isScoped) {
    return (
      <Notice icon={<AudioLines />} title="No recordings yet">
        <p>New recordings appear here.</p>
      </Notice>
    );
  }
  return (
    <NothingYet
      icon={<AudioLines />}
      what="recordings"
      keysHref={`/projects/${projectId}/keys`}
      call={call}
    >
      They appear here as soon as a device sends one. To start, drop an audio file on this page.
      With an API key, this call lists them:
    </NothingYet>
  );
}

/** Why no filter is offered: no count is no result. */
function explain(results: readonly { data?: unknown; isError: boolean }[]): string {
  if (results.some(({ isError }) => isError))
    return "The results without each filter could not be counted.";
  if (results.some(({ data }) => data === undefined))
    return "Counting the results without each filter…";
  return "Removing any one filter finds no more.";
}

/** The filters of a query without its page and its order. */
function selectionOf(query: RecordingsSelection): RecordingsSelection {
  const names = Object.keys(allRecordings) as (keyof RecordingsSelection)[];
  return Object.fromEntries(names.map((name) => [name, query[name]])) as RecordingsSelection;
}
