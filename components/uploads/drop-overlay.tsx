import { Upload as UploadIcon } from "lucide-react";

/** Says, while files are held over the page, what becomes of them when they are let go. */
export function DropOverlay({ ownerName }: { ownerName: string | null }) {
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
