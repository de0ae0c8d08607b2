"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, lazy, Suspense, useCallback, useContext, useRef, useState } from "react";
import { loadCode } from "@/components/ui/load-code";
import { invalidateRecordings } from "@/lib/client/cached-recordings";
import type { UploadQueue } from "./upload-queue";

// All that uploads need is loaded with the first files.
const importQueue = () => import("./upload-queue");
const UploadTray = lazy(() =>
  loadCode(() => import("./upload-tray")).then((m) => ({ default: m.UploadTray })),
);

type Uploads = {
  /** Null until files were given. */
  queue: UploadQueue | null;
  loadQueue: () => Promise<UploadQueue>;
};

const UploadsContext = createContext<Uploads | null>(null);
/** When each project's list was last fetched because of an upload, in milliseconds since 1970. */
const ReadAtContext = createContext<ReadonlyMap<string, number>>(new Map());

/** Keeps uploads running on all pages, and shows their progress. */
export function UploadsProvider({ children }: { children: React.ReactNode }) {
  const client = useQueryClient();
  const [readAt, setReadAt] = useState<ReadonlyMap<string, number>>(new Map());
  const [queue, setQueue] = useState<UploadQueue | null>(null);
  const loading = useRef<Promise<UploadQueue> | null>(null);
  const loadQueue = useCallback(() => {
    async function refresh(projectId: string) {
      await invalidateRecordings(client, projectId);
      setReadAt((before) => new Map(before).set(projectId, Date.now()));
    }
    async function load() {
      const { UploadQueue, oneAtATime } = await loadCode(importQueue);
      // Each fetch would cancel the one before, and while many small files arrive no row would appear.
      const loaded = new UploadQueue(oneAtATime(refresh));
      setQueue(loaded);
      return loaded;
    }
    loading.current ??= load();
    return loading.current;
  }, [client]);
  return (
    <>
      <UploadsContext value={{ queue, loadQueue }}>
        <ReadAtContext value={readAt}>{children}</ReadAtContext>
      </UploadsContext>
      {queue && (
        <Suspense>
          <UploadTray queue={queue} />
        </Suspense>
      )}
    </>
  );
}

/** The queue that uploads files, and the way to have one. */
export function useUploadQueue(): Uploads {
  const uploads = useContext(UploadsContext);
  if (!uploads) throw new Error("There is no UploadsProvider around this");
  return uploads;
}

/** When a project's list was last fetched because of an upload, in milliseconds; 0 if never. */
export function useReadForUploads(projectId: string): number {
  return useContext(ReadAtContext).get(projectId) ?? 0;
}
