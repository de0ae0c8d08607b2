"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { recordingsKey } from "@/lib/client/fetch-recordings";
import { oneAtATime } from "./one-at-a-time";
import { isOver } from "./upload";
import { UploadQueue } from "./upload-queue";
import { UploadTray } from "./upload-tray";

const QueueContext = createContext<UploadQueue | null>(null);
/** When each project's list was last read because of an upload, in milliseconds since 1970. */
const ReadAtContext = createContext<ReadonlyMap<string, number>>(new Map());

/** Keeps uploads running whatever page is shown, and shows how they stand. */
export function UploadsProvider({ children }: { children: React.ReactNode }) {
  const client = useQueryClient();
  const [readAt, setReadAt] = useState<ReadonlyMap<string, number>>(new Map());
  const [queue] = useState(() => {
    async function refresh(projectId: string) {
      await client.invalidateQueries({ queryKey: recordingsKey(projectId) });
      setReadAt((before) => new Map(before).set(projectId, Date.now()));
    }
    // Each would cut off the one before, and of many small files none would be seen to arrive.
    return new UploadQueue(oneAtATime(refresh));
  });
  const uploads = useSyncExternalStore(queue.subscribe, queue.uploads, queue.uploads);
  useLeaveWarning(!uploads.every(isOver));
  return (
    <QueueContext value={queue}>
      <ReadAtContext value={readAt}>{children}</ReadAtContext>
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

/** Until when what was read of a project's list shows this browser's own uploads; 0 where none came. */
export function useReadForUploads(projectId: string): number {
  return useContext(ReadAtContext).get(projectId) ?? 0;
}

/** Has the browser ask before it leaves and so ends what is not over. */
function useLeaveWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isNeeded]);
}
