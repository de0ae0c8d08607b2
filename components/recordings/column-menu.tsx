import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { hidingWidths } from "@/components/data-list/responsive-columns";
import { SELECT_WIDTH } from "@/components/data-list/select-column";
import { announce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { sendViewChange, viewsOptions } from "@/lib/client/fetch-views";
import { clampColumnWidth } from "@/lib/schemas/limits";
import { allRecordings } from "@/lib/schemas/recordings-filters";
import type { ListView } from "@/lib/schemas/view";
import { MoreColumn, ShownColumn } from "./column-line";
import type { TimelineChoice } from "./timeline/timeline-slot";
import { columnOf, knownColumns, metadataColumnId, type useColumns } from "./use-columns";
import { useFacetCounts } from "./use-facet-counts";
import { viewFields } from "./view-columns";

type ColumnMenuProps = {
  chosen: ReturnType<typeof useColumns>;
  projectId: string;
  timeline: TimelineChoice;
  view: ListView | undefined;
};

/** By how much a key changes a column's width, in pixels. */
const WIDTH_STEP = 16;

/** Chooses columns, their order and widths, and the height of rows, for this person in this browser. */
export function ColumnMenu({ chosen, projectId, timeline, view }: ColumnMenuProps) {
  const ids = chosen.columns.map(({ id }) => id);
  const { values } = useFacetCounts(projectId, allRecordings, "metadata");
  const keys = values.map(({ value }) => value).sort();
  const more = [...knownColumns.map(({ id }) => id), ...keys.map(metadataColumnId)].filter(
    (id) => !ids.includes(id),
  );
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: () => sendViewChange(projectId, view?.id ?? "", viewFields(chosen)),
    onSuccess: async () => {
      await client.invalidateQueries(viewsOptions(projectId));
      // The view now has the columns that were chosen beside it.
      chosen.reset();
    },
  });
  // As wide as the table is while the menu is open.
  const [tableWidth] = useState(
    () => document.querySelector("[data-list-scroller]")?.clientWidth ?? Number.POSITIVE_INFINITY,
  );
  const widths = hidingWidths(chosen.columns, SELECT_WIDTH);
  const isHidden = (id: string) => tableWidth <= (widths.get(id) ?? 0);
  const [typed, setTyped] = useState("");
  const isMeant = (id: string) => headOf(id).toLowerCase().includes(typed.trim().toLowerCase());
  const lines = useRef<HTMLDivElement>(null);

  /** Moves a column to a place among those that are shown. */
  function moveTo(id: string, place: number) {
    const to = Math.min(ids.length - 1, Math.max(0, place));
    if (to === ids.indexOf(id)) return;
    const others = ids.filter((other) => other !== id);
    chosen.set({ ids: others.toSpliced(to, 0, id) });
    announce(`${headOf(id)}: ${to + 1} of ${ids.length}`);
  }
  function widen(id: string, by: number) {
    const now = columnOf(id)?.width && (chosen.widths[id] ?? columnOf(id)?.width);
    if (!now) return;
    const width = clampColumnWidth(now + by);
    chosen.resize(id, width);
    announce(`${headOf(id)}: ${width} pixels wide`);
  }
  /** Takes a column that is dragged to the place under the pointer. */
  function drag(id: string, y: number) {
    const places = [...(lines.current?.children ?? [])].map((line) => line.getBoundingClientRect());
    const place = places.findIndex(({ top, bottom }) => y >= top && y < bottom);
    if (place >= 0) moveTo(id, place);
  }

  return (
    <div className="flex w-63 flex-col">
      <div className="border-b p-1.5">
        <Input
          type="search"
          aria-label="Find a column"
          placeholder="Column or metadata key"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <fieldset className="max-h-[50dvh] overflow-y-auto p-1">
        <legend className="sr-only">Columns</legend>
        <p className="px-2 pt-1.5 pb-1 text-ink-3 text-small">Shown, in this order</p>
        <div ref={lines}>
          {ids.map((id, index) => (
            <ShownColumn
              key={id}
              id={id}
              head={headOf(id)}
              isMeant={isMeant(id)}
              isFirst={index === 0}
              isLast={index === ids.length - 1}
              note={isHidden(id) ? "hidden at this width" : null}
              onHide={() => chosen.set({ ids: ids.filter((other) => other !== id) })}
              onMove={(by) => moveTo(id, index + by)}
              onWiden={(by) => widen(id, by * WIDTH_STEP)}
              onDrag={(y) => drag(id, y)}
            />
          ))}
        </div>
        {more.some(isMeant) && <p className="px-2 pt-2.5 pb-1 text-ink-3 text-small">More</p>}
        {more.filter(isMeant).map((id) => (
          <MoreColumn
            key={id}
            id={id}
            head={headOf(id)}
            onShow={() => chosen.set({ ids: [...ids, id] })}
          />
        ))}
        {![...ids, ...more].some(isMeant) && (
          <p className="px-2 py-1.5 text-ink-2">No column has this name.</p>
        )}
      </fieldset>
      <p className="border-t px-3 py-1.5 text-ink-3 text-small max-md:hidden">
        <kbd>Alt ↑ ↓</kbd> moves a column, <kbd>Alt ← →</kbd> sets its width.
      </p>
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
            onClick={() => saving.mutate()}
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

function headOf(id: string): string {
  return columnOf(id)?.head ?? id;
}
