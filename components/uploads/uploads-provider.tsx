"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { recordingsKey } from "@/lib/recordings/fetch-recordings";
import { oneAtATime } from "./one-at-a-time";
import { isUnderway } from "./upload";
import { UploadQueue } from "./upload-queue";
import { UploadTray } from "./upload-tray";

const QueueContext = createContext<UploadQueue | null>(null);

/** Keeps uploads running whatever page is shown, and shows how they stand. */
export function UploadsProvider({ children }: { children: React.ReactNode }) {
  const client = useQueryClient();
  const [queue] = useState(
    () =>
      new UploadQueue(
        // Each would cut off the one before, and of many small files none would be seen to arrive.
        oneAtATime((projectId) => client.invalidateQueries({ queryKey: recordingsKey(projectId) })),
      ),
  );
  const uploads = useSyncExternalStore(queue.subscribe, queue.uploads, queue.uploads);
  useLeaveWarning(uploads.some(isUnderway));
  return (
    <QueueContext value={queue}>
      {children}
      <UploadTray queue={queue} uploads={uploads} />
    </QueueContext>
  );
}

/** Where files go to be uploaded. */
export function useUploadQueue(): UploadQueue {
  const queue = useContext(QueueContext);
  if (!queue) throw new Error("There is no UploadsProvider around this");
  return queue;
}

/** Has the browser ask before it leaves and so ends what is under way. */
function useLeaveWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isNeeded]);
}
