import { contentPath } from "@/lib/client/fetch-media";
import type { PlaybackFailure } from "./player-state";
import type { Track } from "./track";

/**
 * Why an element failed. A browser reports a missing file as it does an unknown format, so the file
 * itself is asked whether it is there.
 */
export async function findFailure(
  element: HTMLMediaElement,
  track: Track,
): Promise<PlaybackFailure> {
  if (element.error?.code === MediaError.MEDIA_ERR_NETWORK) return "unreachable";
  const response = await fetch(contentPath(track.mediaId), { method: "HEAD" }).catch(() => null);
  if (response?.status === 404) return "missing";
  return response?.ok ? "unplayable" : "unreachable";
}
