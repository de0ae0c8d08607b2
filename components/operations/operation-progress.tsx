"use client";

import { Button } from "@/components/ui/button";
import { progressText } from "./operation-labels";
import { useOperations } from "./operations-provider";

/** How far the operation is that goes on, and a way to stop it; nothing if none does. */
export function OperationProgress() {
  const { current, cancel } = useOperations();
  if (!current) return null;
  const { matched, done, failed, skipped } = current;
  return (
    <>
      <progress
        aria-label="Progress"
        max={matched}
        value={done + failed + skipped}
        className="h-1 w-24 shrink-0 accent-accent max-xl:hidden"
      />
      <p className="min-w-0 grow">{progressText(current)}</p>
      <Button onClick={cancel}>Stop</Button>
    </>
  );
}

/** The same at the rail's foot, unless the page shows it. */
export function RailProgress() {
  const { current, isShown } = useOperations();
  if (!current || isShown) return null;
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2 rounded-control border bg-surface p-2 text-small max-xl:hidden">
      <OperationProgress />
    </div>
  );
}
