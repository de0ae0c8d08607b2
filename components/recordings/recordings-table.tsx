import type { Recording } from "@/lib/schemas/recording";
import { RecordingRow } from "./recording-row";
import type { RowDetails } from "./row-details";
import { TableFrame } from "./table-frame";

type RecordingsTableProps = { rows: readonly Recording[]; details: RowDetails };

/** The recordings as a table, for wide screens. */
export function RecordingsTable({ rows, details }: RecordingsTableProps) {
  return (
    <TableFrame aria-label="Recordings">
      <tbody>
        {rows.map((recording) => (
          <RecordingRow key={recording.id} recording={recording} details={details} />
        ))}
      </tbody>
    </TableFrame>
  );
}
