import { type RefObject, useEffect, useEffectEvent } from "react";
import type { Zoom } from "./use-zoom";
import { clampView, MIN_SPAN, type View } from "./view";

/** How much a notch of a wheel zooms: a trackpad's pinch sends many small ones. */
const WHEEL_ZOOM = 0.004;

/**
 * Zooms by the wheel with Ctrl (a trackpad's pinch sends the same) and by two fingers, and moves
 * the view by a wheel that turns sideways. `onPinch` is called when a second finger makes a drag a
 * pinch.
 */
export function useZoomGestures(
  container: RefObject<HTMLElement | null>,
  { view, isZoomed, by, set }: Zoom,
  onPinch: () => void,
): void {
  const turn = useEffectEvent((event: WheelEvent, element: HTMLElement) => {
    if (!view) return;
    const { left, width } = element.getBoundingClientRect();
    const span = view.to - view.from;
    if (event.ctrlKey) {
      event.preventDefault();
      const at = view.from + ((event.clientX - left) / width) * span;
      by(Math.exp(-event.deltaY * WHEEL_ZOOM), at);
    } else if (isZoomed && Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      const moved = (event.deltaX / width) * span;
      set((now, length) => clampView({ from: now.from + moved, to: now.to + moved }, length));
    }
  });
  const pinch = useEffectEvent((fingers: [Finger, Finger], element: HTMLElement) => {
    const { left, width } = element.getBoundingClientRect();
    set((_, length) => viewUnder(fingers, left, width, length));
  });
  const begin = useEffectEvent((x: number, element: HTMLElement) => {
    const { left, width } = element.getBoundingClientRect();
    return view ? view.from + ((x - left) / width) * (view.to - view.from) : 0;
  });
  const stop = useEffectEvent(onPinch);
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const fingers = new Map<number, Finger>();
    const listening = new AbortController();
    // Before the slider, which would take the second finger for another drag.
    const options = { capture: true, signal: listening.signal };
    element.addEventListener("wheel", (event) => turn(event, element), {
      passive: false,
      signal: listening.signal,
    });
    element.addEventListener(
      "pointerdown",
      (event) => {
        if (event.pointerType !== "touch") return;
        fingers.set(event.pointerId, { x: event.clientX, at: begin(event.clientX, element) });
        if (fingers.size < 2) return;
        event.stopPropagation();
        stop();
      },
      options,
    );
    window.addEventListener(
      "pointermove",
      (event) => {
        const finger = fingers.get(event.pointerId);
        if (!finger) return;
        finger.x = event.clientX;
        const [first, second] = fingers.values();
        if (!first || !second) return;
        event.stopPropagation();
        pinch([first, second], element);
      },
      options,
    );
    const end = ({ pointerId }: PointerEvent) => void fingers.delete(pointerId);
    window.addEventListener("pointerup", end, options);
    window.addEventListener("pointercancel", end, options);
    return () => listening.abort();
  }, [container]);
}

/** A finger's position, and the second under it. */
type Finger = { x: number; at: number };

/** The view in which both fingers are over the seconds that they hold. */
function viewUnder([a, b]: [Finger, Finger], left: number, width: number, length: number): View {
  const [one, other] = a.at <= b.at ? [a, b] : [b, a];
  const pixels = Math.max(other.x - one.x, 1);
  const perPixel = Math.min(
    Math.max((other.at - one.at) / pixels, Math.min(MIN_SPAN, length) / width),
    length / width,
  );
  const from = one.at - (one.x - left) * perPixel;
  return clampView({ from, to: from + width * perPixel }, length);
}
