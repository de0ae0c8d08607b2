import { AudioLines, Image, type LucideIcon, Video } from "lucide-react";
import type { RecordingFailure } from "@/lib/schemas/history";
import type { RecordingMedia } from "@/lib/schemas/recording";
import type { MediaStatus, MediaType } from "@/lib/schemas/recording-values";

/** Each kind of file: its icon, and what one and several are called. */
export const mediaLabels: Record<MediaType, { Icon: LucideIcon; one: string; many: string }> = {
  audio: { Icon: AudioLines, one: "audio file", many: "audio files" },
  image: { Icon: Image, one: "image", many: "images" },
  video: { Icon: Video, one: "video", many: "videos" },
};

export const mediaStatusLabels: Record<MediaStatus, string> = {
  pending: "Pending",
  uploaded: "Uploaded",
};

/** How many files of a recording can't be read: "1 file can't be read". */
export function problemLabel(count: number): string {
  return count === 1 ? "1 file can't be read" : `${count} files can't be read`;
}

/** A recording's files, as badges and their card show them. */
export type MediaFiles = {
  media: readonly RecordingMedia[];
  /** The problem of files that can't be read, if others can. */
  problem: RecordingFailure | undefined;
};
