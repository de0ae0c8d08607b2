import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { FormFailure } from "@/components/forms/failure";
import { buttonClass } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { downloadExport } from "@/lib/client/download-export";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import { selectionSearchParams } from "@/lib/schemas/recordings-query";

type ExportMenuProps = {
  projectId: string;
  query: RecordingsQuery;
  /** The columns on screen, by their ids. */
  columns: readonly string[];
};

const formats = [
  { label: "CSV, for spreadsheets", format: "csv" },
  { label: "NDJSON, for programs", format: "ndjson" },
] as const;

/** Downloads all recordings of the list as a file, in its order; a spreadsheet has the columns on screen. */
export function ExportMenu({ projectId, query, columns }: ExportMenuProps) {
  const saving = useMutation({
    mutationFn: (format: "csv" | "ndjson") => {
      const params = selectionSearchParams(query);
      params.set("sort", query.sort);
      params.set("format", format);
      if (format === "csv") {
        params.set("bom", "true");
        params.set("columns", ["id", ...columns.flatMap(exportColumns)].join(","));
      }
      return downloadExport(projectId, params);
    },
  });
  return (
    <>
      <Menu
        align="end"
        trigger={
          <button
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
          <MenuItem key={format} onClick={() => saving.mutate(format)}>
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

const fieldsOfColumns: Record<string, string[]> = {
  status: ["status"],
  recording: ["name"],
  end_user: ["end_user_id"],
  device: ["device_id"],
  started: ["started_at", "ended_at"],
  length: ["duration_ms"],
  media: ["media"],
  created: ["created_at"],
};

/** The fields of an export that a column on screen shows. */
function exportColumns(id: string): string[] {
  const key = /^metadata\.([^\]]+)$/s.exec(id)?.[1];
  return key === undefined ? (fieldsOfColumns[id] ?? []) : [`metadata[${key}]`];
}
