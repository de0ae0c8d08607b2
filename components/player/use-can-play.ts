import { useSyncExternalStore } from "react";
import type { Track } from "./track";

/** Other names of types that browsers know by one name only. */
const sameAs: Record<string, string> = {
  "audio/opus": "audio/ogg",
  "audio/x-m4a": "audio/mp4",
  "audio/m4a": "audio/mp4",
  "audio/vnd.wave": "audio/wav",
  "audio/x-flac": "audio/flac",
  "video/quicktime": "video/mp4",
};

/** Whether the browser may be able to play a file; only trying tells for certain. */
export function useCanPlay({ kind, mimeType }: Pick<Track, "kind" | "mimeType">): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => {
      const essence = mimeType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
      return document.createElement(kind).canPlayType(sameAs[essence] ?? essence) !== "";
    },
    () => true,
  );
}
