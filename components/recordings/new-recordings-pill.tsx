import { ArrowUp } from "lucide-react";
import { useEffect } from "react";
import { announce } from "@/components/ui/announcer";
import type { recordingsLayout } from "./columns";
import { FIXED_COLUMN } from "./use-columns";

/** The layout with a pill behind the head of Recording, which covers nothing and moves nothing. */
export function withNewRecordings(
  layout: typeof recordingsLayout,
  count: number,
  onShow: () => void,
): typeof recordingsLayout {
  const headNote = <NewRecordingsPill count={count} onShow={onShow} />;
  return {
    ...layout,
    columns: layout.columns.map((column) =>
      column.id === FIXED_COLUMN ? { ...column, headNote } : column,
    ),
  };
}

type NewRecordingsPillProps = { count: number; onShow: () => void };

/** Says in the table's head that recordings have come that would move the rows, and shows them at a click. */
function NewRecordingsPill({ count, onShow }: NewRecordingsPillProps) {
  const text = `${count.toLocaleString("en-GB")} new`;
  useEffect(() => announce(text), [text]);
  return (
    <button
      type="button"
      onClick={onShow}
      className="ml-2 inline-flex h-6 items-center gap-1 rounded-badge bg-accent-soft px-2 font-medium text-accent-ink"
    >
      <ArrowUp aria-hidden className="size-3.5" />
      {text}
    </button>
  );
}
