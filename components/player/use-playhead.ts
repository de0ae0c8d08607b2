import { type RefObject, useEffect } from "react";
import { usePlayer } from "./player-provider";
import type { View } from "./view";

/** The style properties that say how far the playhead is, as a percentage, and whether it is in view. */
const PLAYED = "--played";
const IN_VIEW = "--in-view";
export const playedAt = `var(${PLAYED})`;
export const playheadOpacity = `var(${IN_VIEW})`;

type Playhead = {
  mediaId: string;
  /** Null while the length is unknown. */
  view: View | null;
  /** The second to which it is being dragged. */
  dragged: number | null;
};

/**
 * Moves an element's playhead with the sound, frame by frame and past React: several times a second
 * if the person prefers less motion.
 */
export function usePlayhead(
  container: RefObject<HTMLElement | null>,
  { mediaId, view, dragged }: Playhead,
): void {
  const player = usePlayer();
  const from = view?.from ?? 0;
  const to = view?.to ?? 0;
  useEffect(() => {
    const draw = (seconds: number) => {
      const part = to > from ? (seconds - from) / (to - from) : 0;
      const style = container.current?.style;
      style?.setProperty(PLAYED, `${Math.min(Math.max(0, part), 1) * 100}%`);
      style?.setProperty(IN_VIEW, part >= 0 && part <= 1 ? "1" : "0");
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
  }, [player, container, mediaId, from, to, dragged]);
}
