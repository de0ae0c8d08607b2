"use client";

import { useLiveUpdates } from "@/lib/client/use-live-updates";

/** Has the pages of a project follow its events. It draws nothing. */
export function LiveUpdates({ projectId }: { projectId: string }) {
  useLiveUpdates(projectId);
  return null;
}
