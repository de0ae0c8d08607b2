import type { TrackKind } from "./track";

/** What may happen to an element that the player's state follows. */
const followed = [
  "timeupdate",
  "seeking",
  "seeked",
  "durationchange",
  "play",
  "playing",
  "pause",
  "waiting",
  "canplay",
  "ended",
  "ratechange",
  "volumechange",
  "error",
] as const;

export type MediaElementEvent = (typeof followed)[number];

/**
 * One element for sound and one for pictures, made when first asked for and kept: a page that is
 * drawn again moves them at most, and never starts them anew.
 */
export function mediaElements(
  onEvent: (element: HTMLMediaElement, event: MediaElementEvent) => void,
): (kind: TrackKind) => HTMLMediaElement {
  const made = new Map<TrackKind, HTMLMediaElement>();
  return (kind) => {
    const element = made.get(kind) ?? document.createElement(kind);
    if (made.has(kind)) return element;
    made.set(kind, element);
    element.preload = "metadata";
    if (element instanceof HTMLVideoElement) element.playsInline = true;
    for (const name of followed) element.addEventListener(name, () => onEvent(element, name));
    return element;
  };
}
