import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { ShownFilter } from "./filter-values";

type FilterChipsProps = {
  filters: readonly ShownFilter[];
  onClear: () => void;
  /** Called once the button that was used is no longer there. */
  onGone: () => void;
};

/** What the list is filtered by: each value to remove, and all of them at once. */
export function FilterChips({ filters, onClear, onGone }: FilterChipsProps) {
  const chips = filters.flatMap(({ name, label, values }) =>
    values.map((value) => ({ key: `${name}=${value.value}`, label, ...value })),
  );
  if (chips.length === 0) return null;
  function act(action: () => void) {
    action();
    onGone();
  }
  return (
    <>
      <ul aria-label="Filters" className="contents">
        {chips.map(({ key, label, text, onRemove }) => (
          <li key={key} className="flex min-w-0">
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
                onClick={() => act(onRemove)}
                className="grid h-full w-7 shrink-0 place-items-center rounded-control hover:text-ink"
              >
                <X className="size-3.5" aria-hidden />
              </button>
            </span>
          </li>
        ))}
      </ul>
      <Button variant="ghost" onClick={() => act(onClear)}>
        Clear
      </Button>
    </>
  );
}
