"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { recordingsKey } from "@/lib/client/fetch-recordings";
import { oneAtATime } from "./one-at-a-time";
import { isOver } from "./upload";
import { UploadQueue } from "./upload-queue";
import { UploadTray } from "./upload-tray";

const QueueContext = createContext<UploadQueue | null>(null);
/** When each project's list was last fetched because of an upload, in milliseconds since 1970. */
const ReadAtContext = createContext<ReadonlyMap<string, number>>(new Map());

/** Keeps uploads running on all pages, and shows their progress. */
export function UploadsProvider({ children }: { children: React.ReactNode }) {
  const client = useQueryClient();
  const [readAt, setReadAt] = useState<ReadonlyMap<string, number>>(new Map());
  const [queue] = useState(() => {
    async function refresh(projectId: string) {
      await client.invalidateQueries({ queryKey: recordingsKey(projectId) });
      setReadAt((before) => new Map(before).set(projectId, Date.now()));
    }
    // Each fetch would cancel the one before, and while many small files arrive no row would appear.
    return new UploadQueue(oneAtATime(refresh));
  });
  const uploads = useSyncExternalStore(queue.subscribe, queue.uploads, queue.uploads);
  useLeaveWarning(!uploads.every(isOver));
  useEffect(() => {
    const goOn = () => queue.retryLost();
    window.addEventListener("online", goOn);
    return () => window.removeEventListener("online", goOn);
  }, [queue]);
  return (
    <QueueContext value={queue}>
      <ReadAtContext value={readAt}>{children}</ReadAtContext>
      <UploadTray queue={queue} uploads={uploads} />
    </QueueContext>
  );
}

/** The queue that uploads files. */
export function useUploadQueue(): UploadQueue {
  const queue = useContext(QueueContext);
  if (!queue) throw new Error("There is no UploadsProvider around this");
  return queue;
}

/** When a project's list was last fetched because of an upload, in milliseconds; 0 if never. */
export function useReadForUploads(projectId: string): number {
  return useContext(ReadAtContext).get(projectId) ?? 0;
}

/** Has the browser ask before it leaves the page and so ends unfinished uploads. */
function useLeaveWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isNeeded]);
}
