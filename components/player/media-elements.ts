import { contentPath } from "@/lib/client/fetch-media";
import type { PlaybackFailure, TrackKind } from "./player-state";

/** The events of an element that change the player's state. */
const followed = [
  "loadedmetadata",
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
 * One element for sound and one for video, made when first needed and kept: a page that is
 * drawn again may move them, but never restarts them.
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

/**
 * Why an element failed. A browser reports a missing file as it does an unknown format, so the file
 * itself is requested.
 */
export async function findFailure(
  element: HTMLMediaElement,
  mediaId: string,
): Promise<PlaybackFailure> {
  if (element.error?.code === MediaError.MEDIA_ERR_NETWORK) return "unreachable";
  const response = await fetch(contentPath(mediaId), { method: "HEAD" }).catch(() => null);
  if (response?.status === 404) return "missing";
  return response?.ok ? "unplayable" : "unreachable";
}
