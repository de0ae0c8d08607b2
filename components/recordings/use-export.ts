import { useMutation } from "@tanstack/react-query";
import { downloadExport } from "@/lib/client/download-export";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";

export type AskedExport = {
  format: "csv" | "ndjson";
  /** Which recordings are meant. */
  params: URLSearchParams;
};

/** Saves recordings as a file, in the list's order; a spreadsheet has the columns on screen, by their ids. */
export function useExport(
  projectId: string,
  sort: RecordingsQuery["sort"],
  columns: readonly string[],
) {
  return useMutation({
    mutationFn: ({ format, params: meant }: AskedExport) => {
      const params = new URLSearchParams(meant);
      params.set("sort", sort);
      params.set("format", format);
      if (format === "csv") {
        params.set("bom", "true");
        params.set("columns", ["id", ...columns.flatMap(exportColumns)].join(","));
      }
      return downloadExport(projectId, params);
    },
  });
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
