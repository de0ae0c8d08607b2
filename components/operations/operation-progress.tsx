"use client";

import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import type { RecordingsOperation } from "@/lib/schemas/operation";
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

/** The same at the rail's foot, on a phone above its bottom bar, unless the page shows it. */
export function ProgressElsewhere({ variant }: { variant: "rail" | "bar" }) {
  const { current, isShown } = useOperations();
  if (!current || isShown) return null;
  if (variant === "bar") {
    return (
      <div className="flex items-center gap-2 border-b px-4 py-1.5">
        <OperationProgress />
      </div>
    );
  }
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-2 rounded-control border bg-surface p-2 text-small max-xl:hidden">
        <OperationProgress />
      </div>
      {/* The narrow rail has room for a number. */}
      <Tooltip content={progressText(current)} side="right">
        <p
          role="progressbar"
          aria-label={progressText(current)}
          aria-valuenow={percentOf(current)}
          className="mb-2 rounded-control border bg-surface py-2 text-center text-small xl:hidden"
        >
          {percentOf(current)} %
        </p>
      </Tooltip>
    </>
  );
}

function percentOf({ matched, done, failed, skipped }: RecordingsOperation): number {
  return Math.floor((100 * (done + failed + skipped)) / Math.max(1, matched));
}
