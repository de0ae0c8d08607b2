import { useState } from "react";
import { contentPath } from "@/lib/client/fetch-media";
import type { MediaDetail } from "@/lib/schemas/media-detail";

/** A photo as large as there is room, or that it could not be shown. */
export function LargePhoto({ file }: { file: MediaDetail }) {
  const [isRefused, setIsRefused] = useState(false);
  if (isRefused) {
    return (
      <p role="alert" className="grid min-h-0 grow place-items-center text-center text-on-picture">
        The photo could not be shown. Where this browser doesn't know {file.mime_type}, another
        program may, once you have downloaded it.
      </p>
    );
  }
  return (
    // biome-ignore lint/performance/noImgElement: it is shown as it was captured.
    <img
      src={contentPath(file.id)}
      alt={file.captured_at ? `Captured at ${file.captured_at}` : "Captured at an unknown time"}
      width={file.width ?? undefined}
      height={file.height ?? undefined}
      onError={() => setIsRefused(true)}
      className="min-h-0 max-w-full shrink rounded-control object-contain"
    />
  );
}
