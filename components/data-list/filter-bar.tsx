import { ListFilter } from "lucide-react";
import { Fragment, useRef } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";
import { FilterChips } from "./filter-chips";
import type { ShownFilter } from "./filter-values";

type FilterBarProps = {
  /** Names the bar for screen readers. */
  label: string;
  filters: readonly ShownFilter[];
  onClear: () => void;
};

/** A list's filters, or on a phone a sheet that holds them, and what they are set to. */
export function FilterBar({ label, filters, onClear }: FilterBarProps) {
  const bar = useRef<HTMLElement>(null);
  const count = filters.reduce((sum, { values }) => sum + values.length, 0);
  const controls = filters.map(({ name, control }) => <Fragment key={name}>{control}</Fragment>);
  return (
    <section
      ref={bar}
      aria-label={label}
      tabIndex={-1}
      className="flex outline-none flex-wrap items-center gap-2 px-4 pb-3 md:px-5 md:pr-[calc(1.25rem+var(--panel-room,0px))]"
    >
      <div className="contents max-md:hidden">{controls}</div>
      <div className="md:hidden">
        <Sheet
          title="Filter"
          trigger={
            <button type="button" className={buttonClass()}>
              <ListFilter aria-hidden />
              Filter
              {count > 0 && (
                <span className="grid h-5 min-w-5 place-items-center rounded-badge bg-accent-soft px-1 text-accent-ink text-small">
                  {count}
                </span>
              )}
            </button>
          }
          footer={
            <Button size="large" disabled={count === 0} onClick={onClear}>
              Clear
            </Button>
          }
        >
          <div className="flex flex-col items-stretch gap-2 [&_button]:h-10">{controls}</div>
        </Sheet>
      </div>
      <FilterChips filters={filters} onClear={onClear} onGone={() => bar.current?.focus()} />
    </section>
  );
}
