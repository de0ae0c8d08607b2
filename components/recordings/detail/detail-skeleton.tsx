import { Skeleton } from "@/components/ui/skeleton";
import { ListeningSkeleton } from "./listening-skeleton";

const rows = ["w-48", "w-56", "w-40", "w-52", "w-36"];

/** Stands where a recording is about to be. */
export function DetailSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-5 px-5 pt-5">
      <Skeleton className="h-5 w-64 max-w-full" />
      <Skeleton className="h-4 w-80 max-w-full" />
      <ListeningSkeleton count={1} />
      <div className="flex flex-col gap-4 pt-2">
        {rows.map((width) => (
          <div key={width} className="flex gap-8">
            <Skeleton className="h-3 w-18" />
            <Skeleton className={`h-3 ${width}`} />
          </div>
        ))}
      </div>
    </div>
  );
}
