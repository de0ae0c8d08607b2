import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { clearFilters, type SetFilter } from "./filter-words";
import type { FilterChange } from "./use-recordings-query";

type FilterChipsProps = {
  set: readonly SetFilter[];
  onChange: (change: FilterChange) => void;
  /** Called once the button that was used is no longer there. */
  onGone: () => void;
};

/** What the list is filtered by: each value to take away, and all of them at once. */
export function FilterChips({ set, onChange, onGone }: FilterChipsProps) {
  if (set.length === 0) return null;
  function change(filters: FilterChange) {
    onChange(filters);
    onGone();
  }
  return (
    <>
      <ul aria-label="Filters" className="contents">
        {set.map(({ name, value, label, text, remove }) => (
          <li key={`${name}=${value}`} className="flex min-w-0">
            <span className="inline-flex h-7.5 min-w-0 max-w-64 items-center rounded-control bg-accent-soft pl-2.5 text-accent-ink pointer-coarse:h-9">
              <span className="flex min-w-0 whitespace-pre">
                {label}:{" "}
                <span dir="auto" className="truncate font-medium">
                  {text}
                </span>
              </span>
              <button
                type="button"
                aria-label={`Remove filter ${label}: ${text}`}
                onClick={() => change(remove)}
                className="grid h-full w-7 shrink-0 place-items-center rounded-control hover:text-ink"
              >
                <X className="size-3.5" aria-hidden />
              </button>
            </span>
          </li>
        ))}
      </ul>
      <Button variant="ghost" onClick={() => change(clearFilters)}>
        Clear
      </Button>
    </>
  );
}
