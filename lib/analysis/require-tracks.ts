import type { Declared } from "./analysis";
import type { PlayableFormat } from "./formats";
import { corrupt, mismatch } from "./refusal";

type Tracks = { hasAudio?: boolean; hasVideo?: boolean };

/**
 * Throws a `Refusal` where a file's tracks aren't what its sender says: a container such as MP4 may
 * hold sound alone, and then it is sound, whatever the container's own type is called.
 */
export function requireTracks(tracks: Tracks, format: PlayableFormat, declared: Declared): void {
  if (!tracks.hasAudio && !tracks.hasVideo) {
    throw corrupt(declared.type, "The file holds neither sound nor a picture that can be read.");
  }
  const type = tracks.hasVideo ? "video" : "audio";
  if (type === declared.type) return;
  const what = tracks.hasVideo ? "video" : "sound without a picture";
  throw mismatch(declared, `${what} (${format.container})`);
}
