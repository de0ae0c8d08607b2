import { ChevronLeft, ChevronRight, Download, X } from "lucide-react";
import { useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { ScreenDialog } from "@/components/ui/dialog";
import { contentPath, downloadPath } from "@/lib/client/fetch-media";
import { formatDuration } from "@/lib/format/format-numbers";
import { formatAbsoluteTime } from "@/lib/format/format-time";
import type { MediaDetail } from "@/lib/schemas/media-detail";

/** A photo, and the second of the played track at which it was taken; null if that is unknown. */
export type Photo = { file: MediaDetail; at: number | null };

type LightboxProps = {
  photos: readonly Photo[];
  /** The photo that is shown; null while none is. */
  openId: string | null;
  onOpen: (id: string | null) => void;
  /** Goes to a second of the played track; null if there is no track. */
  onGo: ((seconds: number) => void) | null;
};

/** One photo over the whole screen; the arrow keys show the others. */
export function Lightbox({ photos, openId, onOpen, onGo }: LightboxProps) {
  const index = photos.findIndex(({ file }) => file.id === openId);
  const photo = photos[index];
  const step = (by: number) => {
    const next = photos[index + by];
    if (next) onOpen(next.file.id);
  };
  return (
    <ScreenDialog
      isOpen={photo !== undefined}
      title={`Photo ${index + 1} of ${photos.length}`}
      onClose={() => onOpen(null)}
      onStep={step}
    >
      {photo && (
        <>
          <LargePhoto key={photo.file.id} file={photo.file} />
          <Button
            size="icon"
            aria-label="Previous photo"
            disabled={index === 0}
            focusableWhenDisabled
            className="absolute top-1/2 left-3"
            onClick={() => step(-1)}
          >
            <ChevronLeft />
          </Button>
          <Button
            size="icon"
            aria-label="Next photo"
            disabled={index === photos.length - 1}
            focusableWhenDisabled
            className="absolute top-1/2 right-3"
            onClick={() => step(1)}
          >
            <ChevronRight />
          </Button>
          <PhotoCaption
            photo={photo}
            position={`${index + 1} of ${photos.length}`}
            onGo={
              onGo &&
              ((at) => {
                onGo(at);
                onOpen(null);
              })
            }
          />
        </>
      )}
      <Button
        size="icon"
        aria-label="Close"
        className="absolute top-3 right-3"
        onClick={() => onOpen(null)}
      >
        <X />
      </Button>
    </ScreenDialog>
  );
}

type PhotoCaptionProps = {
  photo: Photo;
  position: string;
  onGo: ((seconds: number) => void) | null;
};

function PhotoCaption({ photo: { file, at }, position, onGo }: PhotoCaptionProps) {
  const { zone } = useClock();
  return (
    <div className="flex w-full flex-wrap items-center justify-center gap-x-4 gap-y-2">
      <p className="text-center text-on-picture/80">
        <span className="font-medium text-on-picture">{position}</span>
        {file.captured_at && ` · ${formatAbsoluteTime(new Date(file.captured_at), zone)}`}
      </p>
      {onGo && at !== null && (
        <Button onClick={() => onGo(at)}>Go to {formatDuration(at * 1000)}</Button>
      )}
      <a href={downloadPath(file.id)} download className={buttonClass()}>
        <Download aria-hidden />
        Download
      </a>
    </div>
  );
}

/** A photo as large as there is room, or that it could not be shown. */
function LargePhoto({ file }: { file: MediaDetail }) {
  const [isRefused, setIsRefused] = useState(false);
  if (isRefused) {
    return (
      <p role="alert" className="grid min-h-0 grow place-items-center text-center text-on-picture">
        The photo could not be shown. If this browser doesn't know {file.mime_type}, download it to
        open it in another program.
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
