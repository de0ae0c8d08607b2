import { type RefObject, useEffect } from "react";
import { usePlayer } from "./player-provider";

/** The style property that says how far the playhead is, as a percentage. */
const PLAYED = "--played";
export const playedAt = `var(${PLAYED})`;

type Playhead = {
  mediaId: string;
  /** In seconds; null if it is unknown. */
  duration: number | null;
  /** The second to which it is being dragged. */
  dragged: number | null;
};

/**
 * Moves an element's playhead with the sound, frame by frame and past React: several times a second
 * if the person prefers less motion.
 */
export function usePlayhead(
  container: RefObject<HTMLElement | null>,
  { mediaId, duration, dragged }: Playhead,
): void {
  const player = usePlayer();
  useEffect(() => {
    const draw = (seconds: number) => {
      const part = duration ? Math.min(Math.max(0, seconds / duration), 1) : 0;
      container.current?.style.setProperty(PLAYED, `${part * 100}%`);
    };
    if (dragged !== null) return draw(dragged);
    const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    let frame = 0;
    const follow = () => {
      const { track, isPlaying } = player.state();
      const isPlayed = isPlaying && track?.mediaId === mediaId;
      draw(isPlayed ? player.now() : player.timeOf(mediaId));
      cancelAnimationFrame(frame);
      if (isPlayed && !isStill) frame = requestAnimationFrame(follow);
    };
    follow();
    const unsubscribe = player.subscribe(follow);
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [player, container, mediaId, duration, dragged]);
}
