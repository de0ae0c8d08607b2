import { Command } from "cmdk";
import { useState } from "react";
import { groupClass, listClass } from "@/components/ui/popup-classes";
import { MINUTE_MS } from "@/lib/schemas/durations";
import type { FilterMenuProps } from "./filter-menu-props";
import { FilterOption } from "./filter-option";

/** Lengths that are offered; from `min` on, and shorter than `max`. */
const lengths = [
  { text: "Under 1 minute", max: MINUTE_MS },
  { text: "1 to 10 minutes", min: MINUTE_MS, max: 10 * MINUTE_MS },
  { text: "10 to 60 minutes", min: 10 * MINUTE_MS, max: 60 * MINUTE_MS },
  { text: "1 hour and more", min: 60 * MINUTE_MS },
];

/** Sets the range of lengths. */
export function LengthValues({
  selection,
  onChange,
  onBack,
}: FilterMenuProps & { onBack: () => void }) {
  const [value, setValue] = useState("");
  const [min] = selection.min_duration_ms;
  const [max] = selection.max_duration_ms;
  const filtersOf = (length: (typeof lengths)[number]) => ({
    min_duration_ms: length.min === undefined ? [] : [String(length.min)],
    // The parameter includes its end.
    max_duration_ms: length.max === undefined ? [] : [String(length.max - 1)],
  });
  return (
    <Command
      label="Length"
      shouldFilter={false}
      value={value}
      onValueChange={setValue}
      // It has no field to type into.
      tabIndex={-1}
      ref={(element: HTMLDivElement | null) => element?.focus()}
      className="outline-none"
      onKeyDown={(event) => {
        if (event.key === "ArrowLeft") onBack();
      }}
    >
      <Command.List label="Length" className={listClass}>
        <Command.Group heading="Length" className={groupClass}>
          {lengths.map((length) => {
            const filters = filtersOf(length);
            const isChosen =
              filters.min_duration_ms[0] === min && filters.max_duration_ms[0] === max;
            return (
              <FilterOption
                key={length.text}
                id={length.text}
                isChosen={isChosen}
                onToggle={() =>
                  onChange(() =>
                    isChosen ? { min_duration_ms: [], max_duration_ms: [] } : filters,
                  )
                }
                text={length.text}
              />
            );
          })}
        </Command.Group>
      </Command.List>
      <div className="flex items-center gap-2 border-t px-3 py-2.5 text-ink-2">
        <MinutesField
          label="Min minutes"
          ms={min}
          onChange={(next) => onChange(() => ({ min_duration_ms: next }))}
        />
        to
        <MinutesField
          label="Max minutes"
          ms={max}
          onChange={(next) => onChange(() => ({ max_duration_ms: next }))}
        />
        min
      </div>
    </Command>
  );
}

type MinutesFieldProps = {
  label: string;
  ms: string | undefined;
  onChange: (values: string[]) => void;
};

function MinutesField({ label, ms, onChange }: MinutesFieldProps) {
  const minutes = ms === undefined ? "" : String(Math.round((Number(ms) / MINUTE_MS) * 100) / 100);
  return (
    <input
      type="number"
      min="0"
      step="any"
      aria-label={label}
      defaultValue={minutes}
      key={minutes}
      onKeyDown={(event) => event.stopPropagation()}
      onChange={({ target }) => {
        const next = target.valueAsNumber;
        if (target.value === "") onChange([]);
        else if (next >= 0) onChange([String(Math.round(next * MINUTE_MS))]);
      }}
      className="h-7.5 w-full min-w-0 rounded-control border border-control bg-surface px-2 text-ink"
    />
  );
}
