import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Lock } from "lucide-react";
import { useState } from "react";
import { leavingWidths } from "@/components/data-list/column-room";
import { SELECT_WIDTH } from "@/components/data-list/select-column";
import { Button } from "@/components/ui/button";
import { sendViewChange, viewsOptions } from "@/lib/client/fetch-views";
import { allRecordings } from "@/lib/schemas/recordings-filters";
import type { ListView } from "@/lib/schemas/view";
import type { TimelineChoice } from "./timeline/timeline-slot";
import {
  columnOf,
  FIXED_COLUMN,
  knownColumns,
  metadataColumnId,
  type useColumns,
} from "./use-columns";
import { useFacetCounts } from "./use-facet-counts";
import { toViewColumns } from "./view-columns";

type ColumnMenuProps = {
  chosen: ReturnType<typeof useColumns>;
  projectId: string;
  timeline: TimelineChoice;
  view: ListView | undefined;
};

/** Chooses columns, their order and the height of rows, for this person in this browser. */
export function ColumnMenu({ chosen, projectId, timeline, view }: ColumnMenuProps) {
  const ids = chosen.columns.map(({ id }) => id);
  const { values } = useFacetCounts(projectId, allRecordings, "metadata");
  const keys = values.map(({ value }) => value).sort();
  const more = [...knownColumns.map(({ id }) => id), ...keys.map(metadataColumnId)].filter(
    (id) => !ids.includes(id),
  );
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: (columns: string[]) => sendViewChange(projectId, view?.id ?? "", { columns }),
    onSuccess: async () => {
      await client.invalidateQueries(viewsOptions(projectId));
      // What was chosen beside the view is the view's own now.
      chosen.reset();
    },
  });
  // As wide as the table is while the menu is open.
  const [room] = useState(
    () => document.querySelector("[data-list-scroller]")?.clientWidth ?? Number.POSITIVE_INFINITY,
  );
  const widths = leavingWidths(chosen.columns, SELECT_WIDTH);
  const isHidden = (id: string) => room <= (widths.get(id) ?? 0);
  const move = (id: string, by: 1 | -1) => {
    const from = ids.indexOf(id);
    const next = ids.toSpliced(from, 1);
    chosen.set({ ids: next.toSpliced(Math.max(0, from + by), 0, id) });
  };
  return (
    <div className="flex w-63 flex-col">
      <fieldset className="max-h-[60dvh] overflow-y-auto p-1">
        <legend className="sr-only">Columns</legend>
        <p className="px-2 pt-1.5 pb-1 text-ink-3 text-small">Shown, in this order</p>
        {ids.map((id, index) => (
          <div key={id} className="group flex items-center rounded-badge pr-1 hover:bg-hover">
            {id === FIXED_COLUMN ? (
              <span className="flex min-h-7.5 grow items-center gap-2 px-2">
                <Lock className="size-3.5 text-ink-3" aria-hidden />
                {columnOf(id)?.head}
                <span className="grow text-right text-ink-3">always</span>
              </span>
            ) : (
              <ColumnBox
                id={id}
                isShown
                note={isHidden(id) ? "hidden at this width" : null}
                onChange={() => chosen.set({ ids: ids.filter((other) => other !== id) })}
                onMove={(by) => move(id, by)}
              />
            )}
            <Button
              variant="ghost"
              size="small"
              aria-label={`Move ${columnOf(id)?.head} up`}
              disabled={index === 0}
              focusableWhenDisabled
              onClick={() => move(id, -1)}
            >
              <ArrowUp />
            </Button>
            <Button
              variant="ghost"
              size="small"
              aria-label={`Move ${columnOf(id)?.head} down`}
              disabled={index === ids.length - 1}
              focusableWhenDisabled
              onClick={() => move(id, 1)}
            >
              <ArrowDown />
            </Button>
          </div>
        ))}
        {more.length > 0 && <p className="px-2 pt-2.5 pb-1 text-ink-3 text-small">More</p>}
        {more.map((id) => (
          <div key={id} className="flex rounded-badge hover:bg-hover">
            <ColumnBox id={id} isShown={false} onChange={() => chosen.set({ ids: [...ids, id] })} />
          </div>
        ))}
      </fieldset>
      <div className="flex flex-col border-t px-3 py-1.5">
        <Switch
          label="Dense rows"
          isOn={chosen.isDense}
          onChange={(isDense) => chosen.set({ isDense })}
        />
        <Switch label="Timeline" isOn={timeline.isShown} onChange={timeline.show} />
      </div>
      <div className="flex justify-between border-t p-1.5">
        <Button
          variant="ghost"
          disabled={chosen.isDefault}
          focusableWhenDisabled
          onClick={chosen.reset}
        >
          Reset
        </Button>
        {view && (
          <Button
            variant="ghost"
            disabled={chosen.isDefault || saving.isPending}
            focusableWhenDisabled
            onClick={() => saving.mutate(toViewColumns(ids))}
          >
            {saving.isError ? "Could not save. Try again" : `Save to “${view.name}”`}
          </Button>
        )}
      </div>
    </div>
  );
}

type SwitchProps = { label: string; isOn: boolean; onChange: (isOn: boolean) => void };

function Switch({ label, isOn, onChange }: SwitchProps) {
  return (
    <label className="flex min-h-7.5 items-center justify-between gap-2 pointer-coarse:min-h-10">
      {label}
      <input
        type="checkbox"
        className="size-4 accent-accent"
        checked={isOn}
        onChange={({ target }) => onChange(target.checked)}
      />
    </label>
  );
}

type ColumnBoxProps = {
  id: string;
  isShown: boolean;
  /** What is to be said of it. */
  note?: string | null;
  onChange: () => void;
  onMove?: (by: 1 | -1) => void;
};

function ColumnBox({ id, isShown, note, onChange, onMove }: ColumnBoxProps) {
  return (
    <label className="flex min-h-7.5 min-w-0 grow items-center gap-2 px-2 pointer-coarse:min-h-10">
      <input
        type="checkbox"
        className="size-4 shrink-0 accent-accent"
        checked={isShown}
        onChange={onChange}
        onKeyDown={(event) => {
          const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
          if (!event.altKey || !by || !onMove) return;
          event.preventDefault();
          onMove(by);
        }}
      />
      <span className="truncate">{columnOf(id)?.head}</span>
      {note && <span className="shrink-0 text-ink-3 text-small">{note}</span>}
    </label>
  );
}
