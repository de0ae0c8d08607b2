import { Plus } from "lucide-react";

/** What a filter's button shows: its name, and how many values are set. */
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
