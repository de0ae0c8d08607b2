import type { MediaType } from "@/lib/schemas/recording";

export type TrackKind = Exclude<MediaType, "image">;

/** A file that can be played, and what is said of it while it does. */
export type Track = {
  projectId: string;
  recordingId: string;
  mediaId: string;
  kind: TrackKind;
  mimeType: string;
  /** The recording's name, and whose it is. */
  title: string;
  artist: string | null;
  /** When its first moment was captured; null where that is unknown. */
  startedAt: string | null;
  /** In seconds; null where only playing it will tell. */
  duration: number | null;
  /** A file of the recording that has a small picture. */
  artworkId: string | null;
  /** Whether it is what its recording opens with. */
  isFirst: boolean;
};
