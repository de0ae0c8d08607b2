"use client";

import { createContext, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { DropOverlay } from "./drop-overlay";
import { planUploads } from "./plan-uploads";
import type { UploadOwner } from "./run-upload";
import { useUploadQueue } from "./uploads-provider";
import { useFileDrop } from "./use-file-drop";

/** Whose uploads are. */
type UploadTarget = {
  owner: UploadOwner;
  /** The owner in words; null where nobody is chosen. */
  ownerName: string | null;
};

type Uploads = {
  upload: (files: readonly File[]) => void;
  aim: (target: UploadTarget | null) => void;
};

const UploadsContext = createContext<Uploads | null>(null);

type ProjectUploadsProps = {
  projectId: string;
  /** Who is signed in: uploads are theirs, unless the page says otherwise. */
  person: { email: string; name: string };
  children: React.ReactNode;
};

/** Takes files that are dropped anywhere on a project's pages, which would show them otherwise. */
export function ProjectUploads({ projectId, person, children }: ProjectUploadsProps) {
  const queue = useUploadQueue();
  const [target, aim] = useState<UploadTarget | null>(null);
  const owner = useMemo(() => target?.owner ?? { person }, [target, person]);
  const upload = useCallback(
    (files: readonly File[]) => queue.add(projectId, planUploads(files, Date.now()), owner),
    [queue, projectId, owner],
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

/** Has uploads be somebody's for as long as this is on the page. */
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
