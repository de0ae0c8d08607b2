import { Calendar, ListFilter, X } from "lucide-react";
import { lazy, useRef, useState } from "react";
import { SearchBox } from "@/components/data-list/search-box";
import { Button, buttonClass } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { useClock } from "@/components/ui/clock";
import { loadCode } from "@/components/ui/load-code";
import { Popover } from "@/components/ui/popover";
import { useEarlyLoad } from "@/components/ui/use-early-load";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import type { OwnerNames } from "@/lib/client/use-owner-names";
import type { FilterName, RecordingsSelection } from "@/lib/schemas/recordings-filters";
import { ChipList, chipButtonClass, chipClass, chipValueClass, removeClass } from "./chip-list";
import {
  type DateRange,
  dateRangeFilters,
  dayIn,
  formatDateRange,
  readDateRange,
} from "./date-range";
import type { FilterMenuProps, MenuField } from "./filter-menu-props";
import { clearFilters, type SetFilter, setFilters } from "./filters";
import { useListScope } from "./list-scope";
import type { FilterChange } from "./use-recordings-url";

const importDateMenu = () => import("./date-menu");
const importFilterMenu = () => import("./filter-menu");
const DateMenu = lazy(() => loadCode(importDateMenu).then((m) => ({ default: m.DateMenu })));
const FilterMenu = lazy(() => loadCode(importFilterMenu).then((m) => ({ default: m.FilterMenu })));

function loadMenus(): void {
  // A menu that opens asks again.
  Promise.all([importDateMenu(), importFilterMenu()]).catch(() => {});
}

type ToolbarProps = {
  projectId: string;
  selection: RecordingsSelection;
  names: OwnerNames;
  columns: FilterMenuProps["columns"];
  onChange: (change: FilterChange) => void;
  onSearch: (q: string | null) => void;
  /** How far the server is with getting ready to search; null if it is ready. */
  preparing: string | null;
  /** The controls at the right edge, which chips never move. */
  children?: React.ReactNode;
};

/** The list's filters, and the ways to set them: dates, chips, and a menu of all filters. */
export function Toolbar({
  projectId,
  selection,
  names,
  columns,
  onChange,
  onSearch,
  preparing,
  children,
}: ToolbarProps) {
  const bar = useRef<HTMLElement>(null);
  const anchor = useRef<Element | null>(null);
  const [open, setOpen] = useState<"dates" | "filters" | null>(null);
  const [field, setField] = useState<MenuField | null>(null);
  useEarlyLoad(loadMenus);
  const range = readDateRange(selection);
  const scope = useListScope();
  const chips = setFilters(selection, names, [
    "q",
    ...(range ? rangeNames(range) : []),
    ...(scope ? [scope.filter] : []),
  ]);
  const count = chips.length + (range ? 1 : 0);
  const isSet = count > 0 || selection.q.length > 0;

  function openFilters(at: MenuField | null, beside: Element | null) {
    anchor.current = beside;
    setField(at);
    setOpen("filters");
  }
  function remove(change: FilterChange) {
    onChange(change);
    // The button that was used is gone.
    bar.current?.focus();
  }
  useShortcuts({ d: () => setOpen("dates"), f: () => openFilters(null, null) });

  return (
    <section
      ref={bar}
      aria-label="Filter recordings"
      tabIndex={-1}
      className="flex items-start gap-2 px-4 pb-3 outline-none md:px-5 md:pr-[calc(1.25rem+var(--panel-room,0px))]"
    >
      <div className="flex min-w-0 grow flex-wrap items-center gap-2">
        <SearchBox
          label="Search recordings"
          placeholder="Search anything"
          maxLength={200}
          className="w-full md:w-56"
          q={selection.q[0] ?? null}
          onSearch={onSearch}
          preparing={preparing}
        />
        <DateControl
          range={range}
          isOpen={open === "dates"}
          onOpenChange={(isOpen) => setOpen(isOpen ? "dates" : null)}
          onChange={(change) => onChange((now) => dateRangeFilters(change(readDateRange(now))))}
          onRemove={() => remove(() => dateRangeFilters(null))}
        />
        <ChipList
          chips={chips}
          onOpen={(chip, element) => openFilters(fieldOf(chip), element)}
          onRemove={(chip) => remove(chip.remove)}
        />
        {isSet && (
          <Button variant="ghost" className="max-md:hidden" onClick={() => remove(clearFilters)}>
            Clear
          </Button>
        )}
      </div>
      <Popover
        isOpen={open === "filters"}
        onOpenChange={(isOpen) => {
          anchor.current = null;
          setField(null);
          setOpen(isOpen ? "filters" : null);
        }}
        label="Filter"
        align="end"
        anchor={anchor.current ? anchor : undefined}
        trigger={
          <button
            type="button"
            className={classNames(buttonClass(), "data-popup-open:bg-accent-soft")}
          >
            <ListFilter aria-hidden />
            Filter
            {count > 0 && (
              <span className="grid h-5 min-w-5 place-items-center rounded-badge bg-accent px-1 text-small text-surface md:hidden">
                {count}
              </span>
            )}
          </button>
        }
      >
        <FilterMenu
          projectId={projectId}
          selection={selection}
          names={names}
          columns={columns}
          field={field}
          onField={setField}
          onChange={onChange}
        />
        {count > 0 && (
          <div className="border-t p-2 md:hidden">
            <Button className="w-full" onClick={() => remove(clearFilters)}>
              Clear all
            </Button>
          </div>
        )}
      </Popover>
      {children}
    </section>
  );
}

type DateControlProps = {
  range: DateRange | null;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChange: (change: (range: DateRange | null) => DateRange | null) => void;
  onRemove: () => void;
};

/** The range of dates: a button, and once it is set a chip that names the zone. */
function DateControl({ range, isOpen, onOpenChange, onChange, onRemove }: DateControlProps) {
  const { now } = useClock();
  const text = range && formatDateRange(range, dayIn(range.zone, now));
  return (
    <span className={chipClass}>
      <Popover
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        label="Dates"
        trigger={
          <button
            type="button"
            className={classNames(
              chipButtonClass,
              !range && "rounded-r-control pr-2.5 font-medium",
            )}
          >
            <Calendar className="size-4 shrink-0 text-ink-2" aria-hidden />
            {range ? (
              <>
                {range.field === "started" ? "Started" : "Created"}
                <span className={chipValueClass}>{text}</span>
                <span className="truncate pr-0.5 text-ink-2 text-small max-sm:hidden">
                  {range.zone}
                </span>
              </>
            ) : (
              "Any time"
            )}
          </button>
        }
      >
        <DateMenu range={range} onChange={onChange} />
      </Popover>
      {range && (
        <button
          type="button"
          aria-label={`Remove filter dates: ${text}`}
          onClick={onRemove}
          className={removeClass}
        >
          <X className="size-3.5" aria-hidden />
        </button>
      )}
    </span>
  );
}

/** The field of the menu that has a chip's values; null if only its address sets it. */
function fieldOf({ id }: SetFilter): MenuField | null {
  return /_(after|before)$/.test(id) && !id.startsWith("metadata[") ? null : id;
}

/** The filters that a range of dates is made of. */
function rangeNames({ field }: DateRange): FilterName[] {
  return [`${field}_after`, `${field}_before`];
}
