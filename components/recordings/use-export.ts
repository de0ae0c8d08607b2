import { useMutation } from "@tanstack/react-query";
import { useClock } from "@/components/ui/clock";
import { downloadExport } from "@/lib/client/download-export";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import { columnOf } from "./use-columns";

export type ExportChoice = {
  format: "csv" | "ndjson";
  /** Which recordings are meant. */
  params: URLSearchParams;
};

/**
 * Saves recordings as a file, in the list's order; a spreadsheet has the columns on screen, by their ids, and times
 * in the zone on screen.
 */
export function useExport(
  projectId: string,
  sort: RecordingsQuery["sort"],
  columns: readonly string[],
) {
  const { zone } = useClock();
  return useMutation({
    mutationFn: ({ format, params: meant }: ExportChoice) => {
      const params = new URLSearchParams(meant);
      params.set("sort", sort);
      params.set("format", format);
      if (format === "csv") {
        params.set("bom", "true");
        // Days of the filters are days of the query's own zone.
        const hasTimes = [...params.keys()].some((name) => /_(after|before)$/.test(name));
        if (!hasTimes && zone !== "UTC") params.set("time_zone", zone);
        params.set("columns", ["id", ...columns.flatMap(exportFields)].join(","));
      }
      return downloadExport(projectId, params);
    },
  });
}

/** The API's names of what a column shows, without those that an export can't name: keys with a closing bracket. */
function exportFields(id: string): string[] {
  return (columnOf(id)?.fields ?? []).filter((field) => !/\].*\]$/s.test(field));
}
