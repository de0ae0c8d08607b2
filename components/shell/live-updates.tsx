"use client";

import { lazy, Suspense } from "react";
import { loadCode } from "@/components/ui/load-code";

type LiveUpdatesProps = { projectId: string; after: string | null };

// Loaded once the page is there.
const Followed = lazy(async () => {
  const { useLiveUpdates } = await loadCode(() => import("@/lib/client/use-live-updates"));
  return {
    default: function Followed({ projectId, after }: LiveUpdatesProps) {
      useLiveUpdates(projectId, after);
      return null;
    },
  };
});

/** Has the pages of a project follow its events from one on. It draws nothing. */
export function LiveUpdates(props: LiveUpdatesProps) {
  return (
    <Suspense>
      <Followed {...props} />
    </Suspense>
  );
}
