import { Skeleton } from "@/components/ui/skeleton";
import { TableCell } from "@/components/ui/table";
import { TableFrame } from "./table-frame";

/** As many rows as fill a screen. */
const rows = Array.from({ length: 16 }, (_, index) => index);
const widths = ["w-20", "w-56", "w-24", "w-16", "w-22", "ml-auto w-10", "ml-2 w-18"];

/** Stands where the recordings are about to be, in their heights. */
export function RecordingsSkeleton() {
  return (
    <div aria-hidden>
      <TableFrame className="max-lg:hidden">
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              {widths.map((width) => (
                <TableCell key={width}>
                  <Skeleton className={`h-3 max-w-full ${width}`} />
                </TableCell>
              ))}
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <div className="lg:hidden">
        {rows.slice(0, 8).map((row) => (
          <div key={row} className="flex h-25 flex-col justify-between border-b px-4 py-4">
            <Skeleton className="h-3 w-48" />
            <Skeleton className="h-3 w-36" />
            <Skeleton className="h-4 w-20" />
          </div>
        ))}
      </div>
    </div>
  );
}
