import { Skeleton } from "@/components/ui/skeleton";

/** Stands where the player is about to be, as high as it is, where there are files at all. */
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
