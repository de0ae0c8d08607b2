import { Skeleton } from "@/components/ui/skeleton";

const rows = ["w-48", "w-56", "w-40", "w-52", "w-36"];

/** Stands where the fields are about to be. */
export function FieldsSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-4 pt-2">
      {rows.map((width) => (
        <div key={width} className="flex gap-8">
          <Skeleton className="h-3 w-18" />
          <Skeleton className={`h-3 ${width}`} />
        </div>
      ))}
    </div>
  );
}
