import { ImageIcon } from "lucide-react";
import { useState } from "react";
import { usePlayer, usePlayerState } from "@/components/player/player-provider";
import type { Track } from "@/components/player/player-state";
import { Thumbnail } from "@/components/player/thumbnail";
import { classNames } from "@/components/ui/class-names";
import { formatDuration } from "@/lib/format/format-numbers";
import type { MediaDetail } from "@/lib/schemas/media-detail";
import { Lightbox, type Photo } from "./lightbox";
import { missingLabel } from "./missing-files";
import { offsetOf } from "./tracks";

type PhotosProps = { files: readonly MediaDetail[]; track: Track | undefined };

/** The recording's photos; a click shows one large. */
export function Photos({ files, track }: PhotosProps) {
  const player = usePlayer();
  const [openId, setOpenId] = useState<string | null>(null);
  const photos = files
    .filter(({ type }) => type === "image")
    .map((file) => ({ file, at: track ? offsetOf(file, track) : null }))
    .toSorted(byTime);
  const currentId = usePlayerState(({ isLoaded, timeOf }) => {
    if (!track || !isLoaded(track.mediaId)) return null;
    const time = timeOf(track.mediaId);
    return photos.findLast(({ at }) => at !== null && at <= time)?.file.id ?? null;
  });
  if (photos.length === 0) return null;
  const shown = photos.filter(({ file }) => file.has_content);
  return (
    <section aria-label="Photos" className="flex flex-col gap-2">
      <h3 className="flex justify-between text-ink-3 text-small">
        Photos <span>{photos.length}</span>
      </h3>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(6rem,1fr))] sm:grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-2">
        {photos.map((photo) => (
          <li key={photo.file.id}>
            <PhotoTile
              photo={photo}
              isCurrent={photo.file.id === currentId}
              onOpen={() => setOpenId(photo.file.id)}
            />
          </li>
        ))}
      </ul>
      <Lightbox
        photos={shown}
        openId={openId}
        onOpen={setOpenId}
        onGo={track ? (at) => player.seek(track, at) : null}
      />
    </section>
  );
}

/** In the order in which they were taken; photos of an unknown time come last, as they arrived. */
function byTime(a: Photo, b: Photo): number {
  const [one, other] = [a.file.captured_at, b.file.captured_at];
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return Date.parse(one) - Date.parse(other);
}

type PhotoTileProps = { photo: Photo; isCurrent: boolean; onOpen: () => void };

function PhotoTile({ photo: { file, at }, isCurrent, onOpen }: PhotoTileProps) {
  const tile = "relative grid aspect-4/3 w-full place-items-center overflow-hidden rounded-control";
  if (!file.has_content) {
    return (
      <p className={classNames(tile, "border border-dashed p-2 text-center text-ink-3 text-small")}>
        {missingLabel(file)}
      </p>
    );
  }
  const time = at === null ? null : formatDuration(at * 1000);
  return (
    <button
      type="button"
      aria-label={time === null ? "Show photo" : `Show photo at ${time}`}
      onClick={onOpen}
      className={classNames(
        tile,
        "bg-sunken text-ink-3",
        isCurrent && "ring-2 ring-accent ring-offset-2 ring-offset-surface",
      )}
    >
      {file.has_thumbnail ? (
        <Thumbnail mediaId={file.id} className="size-full object-cover" />
      ) : (
        <ImageIcon aria-hidden className="size-5" />
      )}
      {time !== null && (
        <span
          aria-hidden
          className="absolute bottom-1.5 left-1.5 rounded-badge bg-picture/65 px-1.5 py-0.5 font-mono text-[11.5px] text-on-picture leading-4"
        >
          {time}
        </span>
      )}
    </button>
  );
}
