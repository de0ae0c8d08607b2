import { RecordingsSkeleton } from "@/components/recordings/recordings-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <h1 className="flex h-14 shrink-0 items-center px-4 font-semibold text-title md:px-5">
        Recordings
      </h1>
      <div className="flex gap-2 px-4 pb-3 md:px-5">
        <Skeleton className="h-7.5 w-22" />
        <Skeleton className="h-7.5 w-22 max-md:hidden" />
        <Skeleton className="h-7.5 w-24 max-md:hidden" />
      </div>
      <div aria-busy className="min-h-0 grow overflow-hidden border-t">
        <p role="status" className="sr-only">
          Loading recordings
        </p>
        <RecordingsSkeleton />
      </div>
    </>
  );
}
