import { CloudAlert, Download, VolumeX } from "lucide-react";
import { Button, buttonClass } from "@/components/ui/button";
import { downloadPath } from "@/lib/client/fetch-media";
import type { Clip } from "./clips";
import { usePlayer, usePlayerState } from "./player-provider";
import type { PlaybackFailure, Track } from "./player-state";

type PlayFailureProps = {
  track: Track;
  /** `unsupported`: the browser says that it can't play the format found in the file. */
  failure: PlaybackFailure | "unsupported";
  /** Called once the button that was used is no longer there. */
  onGone: () => void;
};

/** Says why nothing plays, and what helps. */
export function PlayFailure({ track, failure, onGone }: PlayFailureProps) {
  const player = usePlayer();
  const clipId = usePlayerState(({ state, isLoaded }) =>
    isLoaded(track.mediaId) ? state().clipId : null,
  );
  const clip = track.clips.find(({ mediaId }) => mediaId === clipId) ?? track.clips[0];
  const Icon = failure === "unreachable" ? CloudAlert : VolumeX;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />
      <p className="min-w-48 grow basis-0">
        {failure === "unsupported" && (
          <>
            This browser can't play <span className="font-mono">{formatOf(clip)}</span>. Download it
            to open it in another program.
          </>
        )}
        {failure === "unplayable" &&
          "This browser can't play the file: it is damaged, or the browser doesn't know its format."}
        {failure === "missing" && "The file isn't stored here."}
        {failure === "unreachable" && "The file could not be loaded."}
      </p>
      {(failure === "unsupported" || failure === "unplayable") && (
        <a href={downloadPath(clip.mediaId)} download className={buttonClass()}>
          <Download aria-hidden />
          Download
        </a>
      )}
      {failure === "unreachable" && (
        <Button
          onClick={() => {
            player.play(track);
            onGone();
          }}
        >
          Try again
        </Button>
      )}
    </div>
  );
}

/** A file's format, in the words of players' makers. */
export function formatOf({ container, codec, mimeType }: Clip): string {
  return container === null ? mimeType : [...new Set([container, codec ?? container])].join(" / ");
}
