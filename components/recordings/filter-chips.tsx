import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { RecordingsFilters } from "@/lib/recordings/recordings-query";
import { noFilters, type SetFilter } from "./filter-words";

type FilterChipsProps = {
  set: readonly SetFilter[];
  onChange: (filters: Partial<RecordingsFilters>) => void;
  /** Called once the button that was used is no longer there. */
  onGone: () => void;
};

/** What the list is filtered by: each value to take away, and all of them at once. */
export function FilterChips({ set, onChange, onGone }: FilterChipsProps) {
  if (set.length === 0) return null;
  function change(filters: Partial<RecordingsFilters>) {
    onChange(filters);
    onGone();
  }
  return (
    <>
      <ul aria-label="Filters" className="contents">
        {set.map(({ name, value, label, text, without }) => (
          <li key={`${name}=${value}`} className="flex min-w-0">
            <span className="inline-flex h-7.5 min-w-0 max-w-64 items-center rounded-control bg-accent-soft pl-2.5 text-accent-ink pointer-coarse:h-9">
              <span className="truncate">
                {label}: <span className="font-medium">{text}</span>
              </span>
              <button
                type="button"
                aria-label={`Remove filter ${label}: ${text}`}
                onClick={() => change(without)}
                className="grid h-full w-7 shrink-0 place-items-center rounded-control hover:text-ink"
              >
                <X className="size-3.5" aria-hidden />
              </button>
            </span>
          </li>
        ))}
      </ul>
      <Button variant="ghost" onClick={() => change(noFilters)}>
        Clear
      </Button>
    </>
  );
}
