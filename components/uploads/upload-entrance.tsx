import { Upload as UploadIcon } from "lucide-react";
import { type ChangeEvent, useRef } from "react";
import { Button } from "@/components/ui/button";
import { DropVeil } from "./drop-veil";
import { planUploads } from "./plan-uploads";
import type { UploadOwner } from "./run-upload";
import { useUploadQueue } from "./uploads-provider";
import { useFileDrop } from "./use-file-drop";

/** Beside the kinds themselves, what systems often don't know as one of them. */
const ACCEPT = "audio/*,video/*,image/*,.opus,.ogg,.oga,.spx,.amr,.m4a,.flac,.mkv,.heic";

type UploadEntranceProps = {
  projectId: string;
  owner: UploadOwner;
  /** Whose the recordings will be, in words; null where nobody is chosen. */
  ownerName: string | null;
};

/** The ways to upload from a page: a button, and files dropped anywhere. */
export function UploadEntrance({ projectId, owner, ownerName }: UploadEntranceProps) {
  const queue = useUploadQueue();
  const input = useRef<HTMLInputElement>(null);
  const upload = (files: readonly File[]) =>
    queue.add(projectId, planUploads(files, Date.now()), owner);
  const isDragging = useFileDrop(upload);

  function choose({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    upload([...(currentTarget.files ?? [])]);
    // Else the same file could not be chosen again.
    currentTarget.value = "";
  }

  return (
    <>
      <Button onClick={() => input.current?.click()}>
        <UploadIcon aria-hidden />
        Upload
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPT}
        aria-label="Files to upload"
        onChange={choose}
      />
      {isDragging && <DropVeil ownerName={ownerName} />}
    </>
  );
}
