import { Download } from "lucide-react";
import { useRef } from "react";
import { FormFailure } from "@/components/forms/failure";
import { buttonClass } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import { selectionSearchParams } from "@/lib/schemas/recordings-query";
import { useExport } from "./use-export";

type ExportMenuProps = {
  projectId: string;
  query: RecordingsQuery;
  /** The columns on screen, by their ids. */
  columns: readonly string[];
  /** Whether rows are selected: the key is for them then. */
  isSelecting: boolean;
};

const formats = [
  { label: "CSV, for spreadsheets", format: "csv" },
  { label: "NDJSON, for programs", format: "ndjson" },
] as const;

/** Downloads all recordings of the list as a file. */
export function ExportMenu({ projectId, query, columns, isSelecting }: ExportMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  useShortcuts(isSelecting ? {} : { e: () => button.current?.click() });
  const saving = useExport(projectId, query.sort, columns);
  return (
    <>
      <Menu
        align="end"
        trigger={
          <button
            ref={button}
            type="button"
            disabled={saving.isPending}
            className={`${buttonClass()} max-sm:hidden`}
          >
            <Download aria-hidden />
            {saving.isPending ? "Exporting…" : "Export"}
          </button>
        }
      >
        {formats.map(({ label, format }) => (
          <MenuItem
            key={format}
            onClick={() => saving.mutate({ format, params: selectionSearchParams(query) })}
          >
            {label}
          </MenuItem>
        ))}
      </Menu>
      {saving.error && (
        <div className="absolute top-14 right-5 z-30 rounded-control bg-raised shadow-popup">
          <FormFailure needsSession error={saving.error} />
        </div>
      )}
    </>
  );
}
