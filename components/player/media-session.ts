import { thumbnailPath } from "@/lib/client/fetch-media";
import type { Player } from "./create-player";
import { SKIP_SECONDS } from "./player-keys";
import type { Track } from "./player-state";

/** Connects the player to the system's own media controls. Returns a function that ends that. */
export function connectMediaSession(player: Player): () => void {
  if (!("mediaSession" in navigator)) return () => undefined;
  const session = navigator.mediaSession;
  const act = (action: MediaSessionAction, work: (track: Track, seconds: number | null) => void) =>
    session.setActionHandler(action, ({ seekOffset, seekTime }) => {
      const { track } = player.state();
      if (track) work(track, seekTime ?? seekOffset ?? null);
    });
  const skip = (direction: 1 | -1) => (track: Track, seconds: number | null) =>
    player.seek(track, player.state().time + direction * (seconds ?? SKIP_SECONDS));
  act("play", (track) => {
    // A video that is not on the page would play with no control to stop it.
    if (track.kind === "audio" || player.isShown(track.mediaId)) player.play(track);
  });
  act("pause", () => player.pause());
  act("stop", () => player.stop());
  act("seekbackward", skip(-1));
  act("seekforward", skip(1));
  act("seekto", (track, seconds) => player.seek(track, seconds ?? 0));

  let shown: Track | null = null;
  const unsubscribe = player.subscribe(() => {
    const { track, isPlaying, time, duration, rate } = player.state();
    if (track !== shown) session.metadata = track && metadataOf(track);
    shown = track;
    session.playbackState = track ? (isPlaying ? "playing" : "paused") : "none";
    if (!track) session.setPositionState();
    else if (duration && time <= duration)
      session.setPositionState({ duration, position: time, playbackRate: rate });
  });
  return () => {
    unsubscribe();
    session.metadata = null;
    session.playbackState = "none";
  };
}

function metadataOf({ title, artist, artworkId }: Track): MediaMetadata {
  return new MediaMetadata({
    title,
    artist: artist ?? "",
    artwork: artworkId ? [{ src: thumbnailPath(artworkId), type: "image/webp" }] : [],
  });
}
