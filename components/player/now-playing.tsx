"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { formatDuration } from "@/lib/format/format-numbers";
import { PlayButton } from "./play-button";
import { usePlayer, usePlayerState } from "./player-provider";
import type { Track } from "./player-state";

/** Shows and stops what plays while neither its row nor its player can be seen. */
export function NowPlaying() {
  const track = usePlayerState(({ state, isShown }) => {
    const { track: loaded, isPlaying, failure } = state();
    if (!loaded || isShown(loaded.mediaId)) return null;
    // Its page or its row says so.
    if (failure === "unplayable") return null;
    // A video that has left the page pauses; one that was scrolled away plays on.
    return loaded.kind === "audio" || isPlaying ? loaded : null;
  });
  return track && <Bar track={track} />;
}

function Bar({ track }: { track: Track }) {
  const player = usePlayer();
  const seconds = usePlayerState(({ timeOf }) => Math.floor(timeOf(track.mediaId)));
  const duration = usePlayerState(({ state }) => state().duration);
  return (
    <section
      aria-label="Now playing"
      // Uploads leave this height free: `bottomClass` in components/uploads/upload-tray.tsx.
      data-now-playing
      className="flex h-12 items-center gap-3 border-t bg-surface px-4 md:px-5"
    >
      <PlayButton track={track} size="small" className="bg-accent text-surface" />
      <Link
        href={`/projects/${track.projectId}/recordings/${track.recordingId}`}
        dir="auto"
        className="min-w-0 truncate rounded-badge font-medium hover:underline"
      >
        {track.title}
      </Link>
      {track.artist && (
        <span dir="auto" className="truncate text-ink-2 max-sm:hidden">
          {track.artist}
        </span>
      )}
      <span className="grow" />
      <span className="whitespace-nowrap text-ink-2">
        {formatDuration(seconds * 1000)} /{" "}
        {formatDuration(duration === null ? null : duration * 1000)}
      </span>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Stop playing"
        className="-mr-2"
        onClick={() => player.stop()}
      >
        <X />
      </Button>
    </section>
  );
}
