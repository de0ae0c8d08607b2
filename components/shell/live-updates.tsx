"use client";

import { useLiveUpdates } from "@/lib/client/use-live-updates";

/** Has the pages of a project follow its events from one on. It draws nothing, and is loaded after them. */
export function LiveUpdates({ projectId, after }: { projectId: string; after: string | null }) {
  useLiveUpdates(projectId, after);
  return null;
}
