import { Skeleton } from "@/components/ui/skeleton";
import { FieldsSkeleton } from "./fields-skeleton";
import { PlayerSectionSkeleton } from "./player-section-skeleton";

/** Stands where a recording is about to be. */
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
