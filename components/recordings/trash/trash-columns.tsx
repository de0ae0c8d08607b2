import type { ListLayout } from "@/components/data-list/column";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatDuration } from "@/lib/format/format-numbers";
import type { TrashedRecording } from "@/lib/schemas/trash";
import { StatusBadge } from "../status-badge";

/** Actions of the cells. */
type TrashContext = { onRestore: (id: string) => void; isBusy: boolean };

/** How the trash is listed. */
export const trashLayout: ListLayout<TrashedRecording, TrashContext> = {
  title: "Trash",
  cardClass: "gap-1.5",
  skeleton: { rows: 8, cards: 6, cardClass: "h-25" },
  columns: [
    {
      id: "status",
      head: "Status",
      width: 136,
      cell: ({ status }) => <StatusBadge status={status} />,
      card: { line: 2, as: "start" },
      skeleton: "w-20",
    },
    {
      id: "recording",
      head: "Recording",
      cell: ({ id, name }) => (
        <span dir="auto" title={id} className="block truncate">
          {name ?? <span className="text-ink-3">Untitled</span>}
        </span>
      ),
      card: { line: 1, as: "start" },
      skeleton: "w-56",
    },
    {
      id: "length",
      head: "Length",
      width: 76,
      leaves: 1,
      className: "text-right",
      cell: ({ duration_ms }) => formatDuration(duration_ms),
      card: { line: 2, as: "start" },
      skeleton: "ml-auto w-10",
    },
    {
      id: "trashed",
      head: "Moved here",
      width: 140,
      className: "pl-4",
      cell: ({ trashed_at }) => <RelativeTime at={trashed_at} />,
      card: { line: 3, as: "start" },
      skeleton: "w-22",
    },
    {
      id: "expires",
      head: "Deleted for good",
      width: 140,
      leaves: 2,
      cell: ({ expires_at }) => <RelativeTime at={expires_at} />,
      card: { line: 3, as: "start", has: () => false },
      skeleton: "w-22",
    },
    {
      id: "restore",
      head: "Restore",
      isHeadHidden: true,
      width: 110,
      className: "text-right",
      cell: ({ id, name }, { onRestore, isBusy }) => (
        <Button
          disabled={isBusy}
          focusableWhenDisabled
          aria-label={`Restore ${name ?? "Untitled"}`}
          onClick={() => onRestore(id)}
        >
          Restore
        </Button>
      ),
      card: { line: 1, as: "end" },
      skeleton: "ml-auto w-16",
    },
  ],
};
