"use client";

import { Upload as UploadIcon } from "lucide-react";
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { loadCode } from "@/components/ui/load-code";
import type { UploadOwner } from "./make-recording-body";
import { useUploadQueue } from "./uploads-provider";
import { useFileDrop } from "./use-file-drop";

/** The owner of the uploads. */
type UploadTarget = {
  owner: UploadOwner;
  /** The owner's name; null if none is chosen. */
  ownerName: string | null;
};

type Uploads = {
  upload: (files: readonly File[]) => void;
  aim: (target: UploadTarget | null) => void;
};

const UploadsContext = createContext<Uploads | null>(null);

type ProjectUploadsProps = {
  projectId: string;
  /** The signed-in person, whose uploads have no owner unless the page sets one. */
  person: { email: string; name: string };
  children: React.ReactNode;
};

/** Takes files that are dropped anywhere on a project's pages: the browser would open them. */
export function ProjectUploads({ projectId, person, children }: ProjectUploadsProps) {
  const { loadQueue } = useUploadQueue();
  const [target, aim] = useState<UploadTarget | null>(null);
  const owner = useMemo(() => target?.owner ?? { person }, [target, person]);
  const upload = useCallback(
    async (files: readonly File[]) => {
      const [queue, { planUploads }] = await Promise.all([
        loadQueue(),
        loadCode(() => import("./plan-uploads")),
      ]);
      queue.add(projectId, planUploads(files, Date.now()), owner);
    },
    [loadQueue, projectId, owner],
  );
  const isDragging = useFileDrop(upload);
  const uploads = useMemo(() => ({ upload, aim }), [upload]);
  return (
    <UploadsContext value={uploads}>
      {children}
      {isDragging && <DropOverlay ownerName={target?.ownerName ?? null} />}
    </UploadsContext>
  );
}

/** Uploads files as if they were dropped on the page. */
export function useUpload(): Uploads["upload"] {
  return useUploads().upload;
}

/** Gives uploads an owner while the component is on the page. */
export function useUploadTarget(owner: UploadOwner, ownerName: string | null): void {
  const { aim } = useUploads();
  useEffect(() => {
    aim({ owner, ownerName });
    return () => aim(null);
  }, [aim, owner, ownerName]);
}

function useUploads(): Uploads {
  const uploads = useContext(UploadsContext);
  if (!uploads) throw new Error("There is no ProjectUploads around this");
  return uploads;
}

/** Says, while files are held over the page, what becomes of them when they are dropped. */
function DropOverlay({ ownerName }: { ownerName: string | null }) {
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-canvas/94 p-8">
      <div className="absolute inset-3 rounded-card border-2 border-accent border-dashed" />
      <div className="flex max-w-100 flex-col items-center gap-2 text-center">
        <span className="grid size-10 place-items-center rounded-card bg-accent-soft text-accent-ink">
          <UploadIcon aria-hidden className="size-5" />
        </span>
        <p className="font-semibold text-title">
          {ownerName === null ? "Drop to upload" : `Drop to upload for ${ownerName}`}
        </p>
        <p className="text-ink-2">
          Each audio or video file becomes a recording, images together become one.
        </p>
      </div>
    </div>
  );
}
