import { useEffect, useRef, useState } from "react";
import { usePlayer } from "./player-provider";
import type { Track } from "./player-state";
import { followView, isWhole, type View, wholeView, ZOOM_STEP, zoomView } from "./view";

/** The part of a track that its waveform shows, and ways to show more or less of it. */
export type Zoom = {
  /** Null while the length is unknown. */
  view: View | null;
  isZoomed: boolean;
  /** By steps about the playhead, if that is in view: 1 zooms in, -1 out. */
  step: (by: 1 | -1) => void;
  /** By a factor about a second. */
  by: (factor: number, at: number) => void;
  set: (change: (view: View, duration: number) => View) => void;
};

export function useZoom(track: Track, duration: number | null): Zoom {
  const player = usePlayer();
  const [part, setPart] = useState<View | null>(null);
  const view = duration === null || duration <= 0 ? null : (part ?? wholeView(duration));
  const set: Zoom["set"] = (change) => {
    if (duration === null || duration <= 0) return;
    setPart((now) => {
      const next = change(now ?? wholeView(duration), duration);
      return isWhole(next, duration) ? null : next;
    });
  };
  const isZoomed = part !== null;
  const last = useRef(0);
  useEffect(() => {
    if (!isZoomed || duration === null) return;
    last.current = player.timeOf(track.mediaId);
    return player.subscribe(() => {
      const before = last.current;
      const now = player.timeOf(track.mediaId);
      last.current = now;
      if (now !== before) setPart((one) => one && followView(one, before, now, duration));
    });
  }, [player, track.mediaId, duration, isZoomed]);
  return {
    view,
    isZoomed,
    set,
    by: (factor, at) => set((now, length) => zoomView(now, factor, at, length)),
    step: (direction) =>
      set((now, length) => {
        const time = player.timeOf(track.mediaId);
        const isInView = time >= now.from && time <= now.to;
        const at = isInView ? time : (now.from + now.to) / 2;
        return zoomView(now, direction > 0 ? ZOOM_STEP : 1 / ZOOM_STEP, at, length);
      }),
  };
}
