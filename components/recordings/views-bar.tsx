import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { FormFailure } from "@/components/forms/failure";
import { buttonClass } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { loadCode } from "@/components/ui/load-code";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Popover } from "@/components/ui/popover";
import { showToast } from "@/components/ui/toasts";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { countOptions } from "@/lib/client/fetch-counts";
import {
  sendNewView,
  sendViewChange,
  sendViewDeletion,
  viewsOptions,
} from "@/lib/client/fetch-views";
import { formatCount } from "@/lib/format/format-numbers";
import { readRecordingsQuery, selectionSearchParams } from "@/lib/schemas/recordings-query";
import type { ListView, ViewChange } from "@/lib/schemas/view";
import type { useColumns } from "./use-columns";
import type { ProjectViews } from "./use-views";
import type { SaveViewFormProps } from "./view-forms";

// Loaded when they first open.
const SaveViewForm = lazy(() =>
  loadCode(() => import("./view-forms")).then((m) => ({ default: m.SaveViewForm })),
);
const RenameViewForm = lazy(() =>
  loadCode(() => import("./view-forms")).then((m) => ({ default: m.RenameViewForm })),
);

type ViewsBarProps = {
  projectId: string;
  listed: ProjectViews;
  /** The columns on screen, which a new view keeps if a person chose them. */
  chosen: ReturnType<typeof useColumns>;
  /** Opens a view's query; Back returns. */
  onOpen: (query: string) => void;
};

/** The kept views as tabs, and ways to keep, change and delete them. */
export function ViewsBar({ projectId, listed, chosen, onOpen }: ViewsBarProps) {
  const { views, current, text: now } = listed;
  const [lastId, setLastId] = useState<string | null>(null);
  const last = views.find(({ id }) => id === lastId);
  const tabs = [null, ...views];
  const step = (by: 1 | -1) => {
    const at = tabs.findIndex((view) => (view?.id ?? null) === (current?.id ?? null));
    open(tabs[(at + by + tabs.length) % tabs.length] ?? null);
  };
  function open(view: ListView | null) {
    setLastId(view?.id ?? null);
    onOpen(view?.query ?? "");
  }
  useShortcuts({ "[": () => step(-1), "]": () => step(1) });
  return (
    <nav
      aria-label="Views"
      className="mb-2 flex h-8.5 shrink-0 items-end gap-4 overflow-x-auto px-4 md:px-5 md:pr-[calc(1.25rem+var(--panel-room,0px))]"
    >
      {tabs.map((view) => {
        const isCurrent = view ? view === current : now === "";
        return (
          <button
            key={view?.id ?? "all"}
            type="button"
            aria-current={isCurrent ? "page" : undefined}
            onClick={() => open(view)}
            className={classNames(
              "h-8 shrink-0 whitespace-nowrap border-b-2 font-medium",
              isCurrent ? "border-ink text-ink" : "border-transparent text-ink-2 hover:text-ink",
            )}
          >
            {view?.name ?? "All"}
            {view && <ViewCount projectId={projectId} view={view} />}
          </button>
        );
      })}
      {current && <ViewMenu projectId={projectId} view={current} />}
      <span className="grow" />
      {!current && now !== "" && (
        <>
          {last && <UpdateView projectId={projectId} view={last} query={now} />}
          <SaveView
            projectId={projectId}
            query={now}
            chosen={chosen}
            onSaved={({ id }) => setLastId(id)}
          />
        </>
      )}
    </nav>
  );
}

/** How many recordings a view lists, if it has a filter: all are counted by the page's title. */
function ViewCount({ projectId, view }: ViewProps) {
  const query = readRecordingsQuery(new URLSearchParams(view.query));
  const { data } = useQuery({
    ...countOptions(projectId, query),
    enabled: selectionSearchParams(query).size > 0,
  });
  if (selectionSearchParams(query).size === 0) return null;
  return (
    // Of the same width while it is not known. The tab is called by its name alone.
    <span aria-hidden className="ml-1.5 inline-block min-w-5 text-left font-normal text-ink-3">
      {data && formatCount({ count: data.count, isExact: data.is_exact })}
    </span>
  );
}

function SaveView(props: Omit<SaveViewFormProps, "onDone">) {
  const [isOpen, setIsOpen] = useState(false);
  useShortcuts({ v: () => setIsOpen(true) });
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      label="Save as view"
      align="end"
      trigger={
        <button type="button" className="h-8 shrink-0 font-medium text-accent-ink hover:underline">
          Save as view
        </button>
      }
    >
      <SaveViewForm {...props} onDone={() => setIsOpen(false)} />
    </Popover>
  );
}

type ViewProps = { projectId: string; view: ListView };

function UpdateView({ projectId, view, query }: ViewProps & { query: string }) {
  const change = useViewChange(projectId, view.id);
  return (
    <button
      type="button"
      onClick={() => change.mutate({ query })}
      className="h-8 shrink-0 font-medium text-accent-ink hover:underline"
    >
      {change.isError ? "Could not update. Try again" : `Update “${view.name}”`}
    </button>
  );
}

function ViewMenu({ projectId, view }: ViewProps) {
  const client = useQueryClient();
  const [isRenaming, setIsRenaming] = useState(false);
  const change = useViewChange(projectId, view.id);
  const refetch = () => client.invalidateQueries(viewsOptions(projectId));
  const restoring = useMutation({
    mutationFn: ({ name, query, columns, display, is_default }: ListView) =>
      sendNewView(projectId, { name, query, columns, display: display ?? null, is_default }),
    onError: ({ message }) => showToast({ text: message, isFailure: true }),
    onSettled: refetch,
  });
  const deletion = useMutation({
    mutationFn: () => sendViewDeletion(projectId, view.id),
    onSuccess: () =>
      showToast({
        text: `The view “${view.name}” is deleted.`,
        action: { label: "Undo", onClick: () => restoring.mutate(view) },
      }),
    onSettled: refetch,
  });
  const error = change.error ?? deletion.error;
  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={`Change view ${view.name}`}
            className={`${buttonClass({ variant: "ghost", size: "small" })} -ml-3 mb-1`}
          >
            <Ellipsis />
          </button>
        }
      >
        <MenuItem onClick={() => setIsRenaming(true)}>Rename…</MenuItem>
        <MenuItem onClick={() => change.mutate({ is_default: !view.is_default })}>
          {view.is_default ? "No longer the default" : "Make it the default"}
        </MenuItem>
        <MenuItem onClick={() => deletion.mutate()}>Delete the view</MenuItem>
      </Menu>
      <Dialog isOpen={isRenaming} onOpenChange={setIsRenaming} title="Rename the view">
        <Suspense>
          <RenameViewForm projectId={projectId} view={view} onDone={() => setIsRenaming(false)} />
        </Suspense>
      </Dialog>
      <FormFailure needsSession error={error} />
    </>
  );
}

function useViewChange(projectId: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: ViewChange) => sendViewChange(projectId, id, change),
    onSettled: () => client.invalidateQueries(viewsOptions(projectId)),
  });
}
