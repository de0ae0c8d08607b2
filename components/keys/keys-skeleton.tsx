import { Skeleton } from "@/components/ui/skeleton";
import { TableCell } from "@/components/ui/table";
import { KeysFrame } from "./keys-frame";

const rows = [0, 1, 2];
const columns = ["w-14", "w-40", "w-28", "w-24", "w-16", "w-18", "w-15", "w-12"];

/** Stands where the keys are about to be. */
export function KeysSkeleton() {
  return (
    <>
      <p role="status" className="sr-only">
        Loading API keys
      </p>
      <div aria-hidden className="max-lg:hidden">
        <KeysFrame>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                {columns.map((width) => (
                  <TableCell key={width}>
                    <Skeleton className={`h-3 max-w-full ${width}`} />
                  </TableCell>
                ))}
              </tr>
            ))}
          </tbody>
        </KeysFrame>
      </div>
      <div aria-hidden className="lg:hidden">
        {rows.map((row) => (
          <div key={row} className="flex h-40 flex-col gap-3 border-b px-4 py-4 md:px-5">
            <Skeleton className="h-3 w-40" />
            <Skeleton className="h-3 w-28" />
            <Skeleton className="h-3 w-24" />
          </div>
        ))}
      </div>
    </>
  );
}
