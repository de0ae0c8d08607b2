import type { MediaDetail } from "@/lib/schemas/media-detail";

/** A photo, and where in what is played it was taken, in seconds; null where that is not known. */
export type Photo = { file: MediaDetail; at: number | null };
