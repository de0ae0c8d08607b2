import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Download, RotateCw, Tag, Trash2, User, X } from "lucide-react";
import { lazy, useState } from "react";
import { usePageCommands } from "@/components/commands/commands-provider";
import type { ListSelection } from "@/components/data-list/use-selection";
import { useOperations } from "@/components/operations/operations-provider";
import { announce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { loadCode } from "@/components/ui/load-code";
import { Popover } from "@/components/ui/popover";
import { showToast } from "@/components/ui/toasts";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { findListedRecording } from "@/lib/client/cached-recordings";
import { previewOptions } from "@/lib/client/operations";
import { formatNumber } from "@/lib/format/format-numbers";
import { MAX_EXPORT_IDS } from "@/lib/schemas/limits";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import { type Act, ActionQuestion } from "./action-question";
import { exportParams, selectionTarget } from "./selection-target";
import { useExport } from "./use-export";

// Loaded when they first open.
const OwnerSearch = lazy(() =>
  loadCode(() => import("@/components/forms/owner-picker")).then((m) => ({
    default: m.OwnerSearch,
  })),
);
const SetMetadata = lazy(() =>
  loadCode(() => import("./set-metadata")).then((m) => ({ default: m.SetMetadata })),
);

export type SelectedActionsProps = {
  projectId: string;
  query: RecordingsQuery;
  list: ListSelection;
  /** The columns on screen, by their ids, which an export has. */
  columns: readonly string[];
};

/** The actions on the selected recordings. */
export function SelectedActions(props: SelectedActionsProps) {
  // A question about one selection ends with that selection.
  const key = JSON.stringify(selectionTarget(props.list.selection, props.query));
  return <Actions key={key} {...props} />;
}

function Actions({ projectId, query, list, columns }: SelectedActionsProps) {
  const { begin, isBeginning: isBusy, hasTrash } = useOperations();
  const [asking, setAsking] = useState<Act | null>(null);
  const [opened, setOpened] = useState<"set_end_user" | "set_metadata" | null>(null);
  const target = selectionTarget(list.selection, query);
  const saving = useExport(projectId, query.sort, columns);
  const { known, retryable, skipped } = useRetryable(projectId, target);
  const isMany = list.selection.kind === "all" || (known ?? 0) > query.limit;

  function perform({ text: _, ...act }: Act) {
    setAsking(null);
    list.clear();
    begin({ ...act, ...target });
  }
  /**
   * Asks before it acts on more than a page, and before an action that can't be undone or skips
   * rows.
   */
  function ask(act: Act, isAsked = isMany) {
    setOpened(null);
    if (isAsked) setAsking(act);
    else perform(act);
  }
  const remove = () => ask({ action: "delete" }, isMany || !hasTrash);
  const retry = () =>
    retryable > 0
      ? ask({ action: "retry" }, isMany || skipped > 0)
      : announce("None of the selected recordings can be retried.");
  function save() {
    const params = exportParams(target);
    if (params) saving.mutate({ format: "csv", params }, { onError: tellFailure });
    else
      tellFailure(new Error(`An export can name at most ${MAX_EXPORT_IDS} recordings one by one.`));
  }
  const mayAct = !isBusy && known !== undefined;
  const removeByKey = () => mayAct && remove();
  const keys = { e: save, r: retry };
  useShortcuts(Object.assign(keys, { Delete: removeByKey, Backspace: removeByKey }));
  const count = formatNumber(known);
  usePageCommands(() => [
    ...(retryable > 0
      ? [
          {
            id: "retry-selected",
            label: "Retry the selected recordings",
            detail: `${formatNumber(retryable)} of ${count} can be retried`,
            icon: <RotateCw />,
            run: retry,
          },
        ]
      : []),
    {
      id: "export-selected",
      label: "Export the selected recordings",
      detail: count,
      icon: <Download />,
      run: save,
    },
    {
      id: "delete-selected",
      label: "Delete the selected recordings",
      detail: count,
      icon: <Trash2 />,
      run: remove,
    },
  ]);

  if (asking) {
    return (
      <ActionQuestion
        act={asking}
        {...{ known, retryable, skipped, hasTrash, isBusy }}
        onAct={() => perform(asking)}
        onCancel={() => setAsking(null)}
      />
    );
  }
  return (
    <>
      <p className="whitespace-nowrap font-semibold">
        {known === undefined ? "All that match" : `${count} selected`}
      </p>
      <Button variant="ghost" size="icon" aria-label="Clear the selection" onClick={list.clear}>
        <X />
      </Button>
      {retryable > 0 && (
        <Button variant="ghost" disabled={isBusy} onClick={retry}>
          <RotateCw aria-hidden />
          Retry <span className="text-ink-3">{formatNumber(retryable)}</span>
        </Button>
      )}
      <Popover
        isOpen={opened === "set_end_user"}
        onOpenChange={(isOpen) => setOpened(isOpen ? "set_end_user" : null)}
        label="Set end user"
        trigger={
          <Button variant="ghost" disabled={!mayAct} aria-label="Set end user">
            <User aria-hidden />
            <span className="max-md:hidden">Set end user</span>
          </Button>
        }
      >
        <div className="w-72">
          <OwnerSearch
            projectId={projectId}
            kind="end-users"
            none="Nobody"
            onPick={(picked) =>
              ask({
                action: "set_end_user",
                end_user_id: picked?.id ?? null,
                text: picked?.name ?? "nobody",
              })
            }
          />
        </div>
      </Popover>
      <Popover
        isOpen={opened === "set_metadata"}
        onOpenChange={(isOpen) => setOpened(isOpen ? "set_metadata" : null)}
        label="Set metadata"
        trigger={
          <Button variant="ghost" disabled={!mayAct} aria-label="Set metadata">
            <Tag aria-hidden />
            <span className="max-md:hidden">Set metadata</span>
          </Button>
        }
      >
        <SetMetadata
          onSet={({ key, value }) =>
            ask({ action: "set_metadata", metadata: { [key]: value }, text: `metadata.${key}` })
          }
        />
      </Popover>
      <Button variant="ghost" disabled={saving.isPending} aria-label="Export" onClick={save}>
        <Download aria-hidden />
        <span className="max-md:hidden">{saving.isPending ? "Exporting…" : "Export"}</span>
      </Button>
      <Button variant="ghost" className="text-failed!" disabled={!mayAct} onClick={remove}>
        <Trash2 aria-hidden />
        Delete <span>{count}</span>
      </Button>
    </>
  );
}

function tellFailure(error: Error): void {
  showToast({ text: error.message, isFailure: true });
}

/** How many recordings are meant, and how many of them a retry can mend. */
function useRetryable(projectId: string, target: ReturnType<typeof selectionTarget>) {
  const client = useQueryClient();
  // Each request counts: none is sent if no selected row has failed.
  const mayRetry =
    target.ids?.some((id) => {
      const row = findListedRecording(client, projectId, id);
      return row === undefined || row.recording.status === "failed";
    }) ?? true;
  const { data } = useQuery({
    ...previewOptions(projectId, { action: "retry", ...target }),
    enabled: mayRetry,
  });
  return {
    known: target.ids?.length ?? data?.matched,
    retryable: data ? data.matched - data.skipped : 0,
    skipped: data?.skipped ?? 0,
  };
}
