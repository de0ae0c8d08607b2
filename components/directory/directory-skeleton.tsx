import { Skeleton } from "@/components/ui/skeleton";
import { TableCell } from "@/components/ui/table";
import type { OwnerKind } from "@/lib/schemas/owners";
import { columns } from "./columns";
import { DirectoryFrame, headClass } from "./directory-frame";

/** As many rows as fill a screen. */
const rows = Array.from({ length: 16 }, (_, index) => index);

/** Stands where devices or end users are about to be, in their heights. */
export function DirectorySkeleton({ directory }: { directory: OwnerKind }) {
  const own = columns[directory];
  return (
    <div aria-hidden>
      <DirectoryFrame directory={directory} className="max-lg:hidden">
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <TableCell>
                <Skeleton className="h-3 w-40 max-w-full" />
              </TableCell>
              {own.map(({ head, align }, index) => (
                <TableCell key={head} className={headClass(align, own[index - 1]?.align)}>
                  <Skeleton className={`h-3 w-20 max-w-full ${align ? "ml-auto" : ""}`} />
                </TableCell>
              ))}
            </tr>
          ))}
        </tbody>
      </DirectoryFrame>
      <div className="lg:hidden">
        {rows.slice(0, 6).map((row) => (
          <div key={row} className="flex h-28 flex-col justify-between border-b px-4 py-4">
            <Skeleton className="h-3 w-48" />
            <Skeleton className="h-3 w-36" />
            <Skeleton className="h-3 w-40" />
          </div>
        ))}
      </div>
    </div>
  );
}
