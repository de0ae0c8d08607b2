import { Plus } from "lucide-react";
import { classNames } from "@/components/ui/class-names";

/** The classes of a filter's button: dashed while the filter is not set. */
export function filterButtonClass(isSet: boolean): string {
  return classNames(
    "inline-flex h-7.5 select-none items-center gap-1.5 whitespace-nowrap rounded-control border border-control bg-surface px-2.5 font-medium text-ink-2 transition-colors hover:bg-hover hover:text-ink data-popup-open:bg-hover pointer-coarse:h-9 [&_svg]:size-4",
    !isSet && "border-dashed",
  );
}

/** A filter's name for screen readers, with how many values it has. */
export function filterButtonLabel(label: string, count: number): string {
  return count > 0 ? `${label}, ${count} chosen` : label;
}

/** What a filter's button shows: its name, and how many values it has. */
export function FilterCaption({ label, count }: { label: string; count: number }) {
  return (
    <>
      {count === 0 && <Plus aria-hidden className="text-ink-3" />}
      {label}
      {count > 0 && (
        <span className="grid h-4.5 min-w-4.5 place-items-center rounded-badge bg-accent-soft px-1 text-accent-ink text-small">
          {count}
        </span>
      )}
    </>
  );
}
