import { ListFilter } from "lucide-react";
import { useRef } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";
import { FilterChips } from "./filter-chips";
import { clearFilters, type SetFilter } from "./filter-words";
import { Filters, type FiltersProps } from "./filters";

type ToolbarProps = FiltersProps & { set: readonly SetFilter[] };

/** The filters, or on a phone a sheet that holds them, and what is set. */
export function Toolbar({ set, ...props }: ToolbarProps) {
  const place = useRef<HTMLElement>(null);
  return (
    <section
      ref={place}
      aria-label="Filter recordings"
      tabIndex={-1}
      className="flex outline-none flex-wrap items-center gap-2 px-4 pb-3 md:px-5 md:pr-[calc(1.25rem+var(--panel-room,0px))]"
    >
      <div className="contents max-md:hidden">
        <Filters {...props} />
      </div>
      <div className="md:hidden">
        <Sheet
          title="Filter"
          trigger={
            <button type="button" className={buttonClass()}>
              <ListFilter aria-hidden />
              Filter
              {set.length > 0 && (
                <span className="grid h-5 min-w-5 place-items-center rounded-badge bg-accent-soft px-1 text-accent-ink text-small">
                  {set.length}
                </span>
              )}
            </button>
          }
          footer={
            <Button
              size="large"
              disabled={set.length === 0}
              onClick={() => props.onChange(clearFilters)}
            >
              Clear
            </Button>
          }
        >
          <div className="flex flex-col items-stretch gap-2 [&_button]:h-10">
            <Filters {...props} />
          </div>
        </Sheet>
      </div>
      <FilterChips set={set} onChange={props.onChange} onGone={() => place.current?.focus()} />
    </section>
  );
}
