import { useSyncExternalStore } from "react";
import type { Clip } from "./clips";
import type { Track, TrackKind } from "./player-state";

/** By what name a browser knows a container. Of others it says by trying whether it can play them. */
const containers: Record<string, string> = {
  ...{
    mp3: "audio/mpeg",
    mp2: "audio/mpeg",
    mp1: "audio/mpeg",
    wav: "audio/wav",
    aac: "audio/aac",
  },
  ...{ flac: "audio/flac", mp4: "video/mp4", mov: "video/mp4", "3gp": "video/mp4" },
  ...{ ogg: "video/ogg", webm: "video/webm", matroska: "video/webm" },
  ...{
    amr: "audio/amr",
    aiff: "audio/aiff",
    caf: "audio/x-caf",
    ac3: "audio/ac3",
    au: "audio/basic",
  },
  ...{ w64: "audio/x-w64", wavpack: "audio/x-wavpack", ape: "audio/x-ape", dsf: "audio/x-dsf" },
  ...{ avi: "video/x-msvideo", asf: "video/x-ms-asf", flv: "video/x-flv", mxf: "application/mxf" },
  ...{ mpegts: "video/mp2t", mpeg: "video/mpeg" },
};

/** A common type with each codec of pictures: a browser that can't play that has no decoder of it. */
const pictures: Record<string, string> = {
  h264: 'video/mp4; codecs="avc1.42E01E"',
  hevc: 'video/mp4; codecs="hvc1.1.6.L93.B0"',
  av1: 'video/mp4; codecs="av01.0.04M.08"',
  vp8: 'video/webm; codecs="vp8"',
  vp9: 'video/webm; codecs="vp09.00.10.08"',
};

/**
 * Whether the browser may be able to play a file, by its analysis and not by its announced type;
 * only playing it makes certain.
 */
function canPlay(kind: TrackKind, { container }: Pick<Clip, "container">): boolean {
  const type = container === null ? undefined : containers[container];
  if (type === undefined) return true;
  // Sound alone may be known by the container's other name.
  const names = [type, type.replace("video/", "audio/")];
  return names.some((name) => document.createElement(kind).canPlayType(name) !== "");
}

/** Whether the browser has a decoder of a video's picture, as far as it says so. */
function canShowPicture({ codec }: Pick<Clip, "codec">): boolean {
  const type = codec === null ? undefined : pictures[codec];
  return type === undefined || document.createElement("video").canPlayType(type) !== "";
}

/** Whether a browser can play a track; on the server always. */
export function useAbilities({ kind, clips }: Track): { plays: boolean; shows: boolean } {
  const plays = useInBrowser(() => clips.some((clip) => canPlay(kind, clip)));
  const shows = useInBrowser(() => kind === "audio" || clips.every(canShowPicture));
  return { plays, shows };
}

function useInBrowser(read: () => boolean): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    read,
    () => true,
  );
}
