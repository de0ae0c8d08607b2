import { useMediaQuery } from "@/components/ui/use-media-query";
import type { Recording } from "@/lib/schemas/recording";
import { RecordingsCards } from "./recordings-cards";
import { RecordingsTable } from "./recordings-table";
import type { RowDetails } from "./row-details";

/** From here on there is room for the table; the same as the style sheet's `lg`. */
export const WIDE = "(width >= 72rem)";

type RecordingsRowsProps = {
  rows: readonly Recording[];
  details: RowDetails;
  onHold: (isHeld: boolean) => void;
};

/** The recordings, as a table or as cards. The pointer over them holds them in their places. */
export function RecordingsRows({ rows, details, onHold }: RecordingsRowsProps) {
  // Null on the server, which knows no width: it sends both, and the style sheet shows one.
  const isWide = useMediaQuery(WIDE);
  return (
    <div onPointerEnter={() => onHold(true)} onPointerLeave={() => onHold(false)}>
      {isWide !== false && (
        <div className="max-lg:hidden">
          <RecordingsTable rows={rows} details={details} />
        </div>
      )}
      {isWide !== true && (
        <div className="lg:hidden">
          <RecordingsCards rows={rows} details={details} />
        </div>
      )}
    </div>
  );
}
