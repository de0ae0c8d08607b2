import { Skeleton } from "@/components/ui/skeleton";

/** Stands in the place of a recording that loads. */
export function DetailSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-5 px-5 pt-5">
      <Skeleton className="h-5 w-64 max-w-full" />
      <Skeleton className="h-4 w-80 max-w-full" />
      <PlayerSectionSkeleton count={1} />
      <FieldsSkeleton />
    </div>
  );
}

/** Stands in the place of the player, in its height, if there are files at all. */
export function PlayerSectionSkeleton({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <div aria-hidden className="flex h-40.5 flex-col gap-3 rounded-card border p-3.5">
      <Skeleton className="w-full grow" />
      <div className="flex items-center gap-3">
        <Skeleton className="size-8.5 rounded-full" />
        <Skeleton className="h-3 w-24" />
      </div>
    </div>
  );
}

const fieldWidths = ["w-48", "w-56", "w-40", "w-52", "w-36"];

/** Stands in the place of the fields. */
export function FieldsSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-4 pt-2">
      {fieldWidths.map((width) => (
        <div key={width} className="flex gap-8">
          <Skeleton className="h-3 w-18" />
          <Skeleton className={`h-3 ${width}`} />
        </div>
      ))}
    </div>
  );
}
