import { useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCw, Trash2, X } from "lucide-react";
import { useState } from "react";
import { isEmptySelection } from "@/components/data-list/selection";
import type { ListSelection } from "@/components/data-list/use-selection";
import { useOperations } from "@/components/operations/operations-provider";
import { Button } from "@/components/ui/button";
import { findListedRecording } from "@/lib/client/cached-recordings";
import { previewOptions } from "@/lib/client/operations";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import { askedTarget } from "./asked-target";
import { FloatingBar } from "./floating-bar";

type ActionBarProps = { projectId: string; query: RecordingsQuery; list: ListSelection };

/** What can be done with the selected recordings; while an operation goes on, how far it is. */
export function ActionBar(props: ActionBarProps) {
  const { query, list } = props;
  const isEmpty = isEmptySelection(list.selection);
  return (
    <FloatingBar>
      {/* What was asked about one selection is not asked of another. */}
      {!isEmpty && <Actions key={JSON.stringify(askedTarget(list.selection, query))} {...props} />}
    </FloatingBar>
  );
}

type Asking = "delete" | "retry";

function Actions({ projectId, query, list }: ActionBarProps) {
  const { begin, isBeginning: isBusy, hasTrash } = useOperations();
  const [asking, setAsking] = useState<Asking | null>(null);
  const target = askedTarget(list.selection, query);
  const client = useQueryClient();
  // Each question counts: none is asked about rows of which none has failed.
  const mayRetry =
    target.ids?.some((id) => {
      const row = findListedRecording(client, projectId, id);
      return row === undefined || row.status === "failed";
    }) ?? true;
  const { data } = useQuery({
    ...previewOptions(projectId, { action: "retry", ...target }),
    enabled: mayRetry,
  });
  const known = target.ids?.length ?? data?.matched;
  const retryable = data ? data.matched - data.skipped : 0;
  const isMany = list.selection.kind === "all" || (known ?? 0) > query.limit;

  function act(action: Asking) {
    setAsking(null);
    list.clear();
    begin({ action, ...target });
  }

  if (asking) {
    const isRetry = asking === "retry";
    const count = format(isRetry ? retryable : known);
    const verb = isRetry ? "Retry" : hasTrash ? "Move to trash" : "Delete for good";
    return (
      <>
        <p className="pr-2">
          {isRetry
            ? `Retry ${count} of ${format(known)}?${beyond(data?.skipped ?? 0)}`
            : hasTrash
              ? `Move ${count} to the trash?`
              : `Delete ${count} for good? This can't be undone.`}
        </p>
        <Button
          variant={isRetry ? "primary" : "danger"}
          disabled={isBusy}
          onClick={() => act(asking)}
        >
          {isRetry ? `${verb} ${count}` : `${verb}: ${count}`}
        </Button>
        <Button variant="ghost" onClick={() => setAsking(null)}>
          Cancel
        </Button>
      </>
    );
  }
  return (
    <>
      <p className="whitespace-nowrap font-semibold">
        {known === undefined ? "All that match" : `${format(known)} selected`}
      </p>
      <Button variant="ghost" size="icon" aria-label="Clear the selection" onClick={list.clear}>
        <X />
      </Button>
      {retryable > 0 && (
        <Button
          variant="ghost"
          disabled={isBusy}
          onClick={() => (isMany || (data?.skipped ?? 0) > 0 ? setAsking("retry") : act("retry"))}
        >
          <RotateCw aria-hidden />
          Retry <span className="text-ink-3">{format(retryable)}</span>
        </Button>
      )}
      <Button
        variant="ghost"
        className="text-failed"
        disabled={isBusy || known === undefined}
        onClick={() => (isMany || !hasTrash ? setAsking("delete") : act("delete"))}
      >
        <Trash2 aria-hidden />
        Delete <span>{format(known)}</span>
      </Button>
    </>
  );
}

function beyond(skipped: number): string {
  return skipped > 0 ? ` A retry can't mend ${format(skipped)}.` : "";
}

function format(count: number | undefined): string {
  return count === undefined ? "…" : count.toLocaleString("en-GB");
}
