import { Download, Maximize, Play } from "lucide-react";
import type { RefObject } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { downloadPath } from "@/lib/client/fetch-media";
import type { Clip } from "./clips";
import { formatOf } from "./play-failure";
import { MediaHost, usePlayer, usePlayerState } from "./player-provider";
import type { Track } from "./player-state";
import { Thumbnail } from "./thumbnail";

type VideoPictureProps = {
  track: Track;
  size: { width: number; height: number } | null;
  /** The element that fills the screen with it, as its controls do too. */
  frame: RefObject<HTMLElement | null>;
  /** Whether the browser plays the sound and can't show the picture. */
  isPictureLost: boolean;
};

/** A video's picture: a click plays or pauses it. */
export function VideoPicture({ track, size, frame, isPictureLost }: VideoPictureProps) {
  const player = usePlayer();
  const isLoaded = usePlayerState((one) => one.isLoaded(track.mediaId));
  const isPlaying = usePlayerState((one) => one.isLoaded(track.mediaId) && one.state().isPlaying);
  const clipId = usePlayerState((one) => (isLoaded ? one.state().clipId : null));
  const clip = track.clips.find(({ mediaId }) => mediaId === clipId) ?? track.clips[0];
  const { width, height } = size ?? { width: 16, height: 9 };
  return (
    <div
      className="group relative mx-auto max-h-[52dvh] w-full overflow-hidden rounded-control bg-picture in-[:fullscreen]:max-h-none in-[:fullscreen]:min-h-0 in-[:fullscreen]:grow"
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      {isLoaded && (
        <MediaHost
          player={player}
          kind="video"
          className="absolute inset-0 [&_video]:size-full [&_video]:object-contain"
        />
      )}
      {(!isLoaded || isPictureLost) && clip.hasThumbnail && (
        <Thumbnail mediaId={clip.mediaId} className="absolute inset-0 size-full object-contain" />
      )}
      <button
        type="button"
        aria-label={isPlaying ? "Pause the video" : "Play the video"}
        onClick={() => player.toggle(track)}
        className="absolute inset-0 grid place-items-center rounded-control -outline-offset-2!"
      >
        {!isPlaying && (
          <span className="grid size-12 place-items-center rounded-full bg-picture/60 text-on-picture">
            <Play aria-hidden className="size-5 translate-x-px fill-current" />
          </span>
        )}
      </button>
      {isPictureLost && <LostPicture clip={clip} />}
      <Button
        size="icon"
        aria-label="Full screen"
        className="absolute top-2 right-2 opacity-0 focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
        onClick={() => void toggleFullscreen(frame.current)}
      >
        <Maximize />
      </Button>
    </div>
  );
}

/** Says that only the sound plays, and offers the file for programs that also show its picture. */
function LostPicture({ clip }: { clip: Clip }) {
  return (
    <div
      role="note"
      className="absolute inset-x-2 bottom-2 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control bg-raised px-3 py-2 shadow-popup"
    >
      <p className="min-w-48 grow basis-0">
        This browser can't show the picture of <span className="font-mono">{formatOf(clip)}</span>.
        Download it to open it in another program.
      </p>
      <a href={downloadPath(clip.mediaId)} download className={buttonClass()}>
        <Download aria-hidden />
        Download
      </a>
    </div>
  );
}

type PhoneVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void };

async function toggleFullscreen(frame: HTMLElement | null): Promise<void> {
  if (document.fullscreenElement) return document.exitFullscreen();
  if (frame?.requestFullscreen) return frame.requestFullscreen();
  // An iPhone fills its screen with nothing but a video itself.
  frame?.querySelector<PhoneVideo>("video")?.webkitEnterFullscreen?.();
}
