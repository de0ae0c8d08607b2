import type { MediaDetail } from "@/lib/schemas/media-detail";

/** Why a file's bytes are not here. */
export function missingLabel({ status }: Pick<MediaDetail, "status">): string {
  return status === "pending"
    ? "Not uploaded yet."
    : "The file itself isn't here: only its description was imported.";
}
