import { FileQuestion, Hourglass } from "lucide-react";
import type { MediaDetail } from "@/lib/schemas/media-detail";

/** Stands in the player's place if nothing can be played, and says why. */
export function MissingFiles({ files }: { files: readonly MediaDetail[] }) {
  const playable = files.filter(({ type }) => type !== "image");
  if (playable.length === 0 && files.length > 0) return null;
  const isPending = playable.some(({ status }) => status === "pending");
  const Icon = isPending || playable.length === 0 ? Hourglass : FileQuestion;
  const [file] = isPending ? playable.filter(({ status }) => status === "pending") : playable;
  return (
    <p className="flex min-h-16 items-center gap-3 rounded-card border border-dashed px-4 py-3 text-ink-2">
      <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />
      {file ? missingLabel(file) : "No file has been announced yet."}
    </p>
  );
}

/** Why a file's bytes are not here. */
export function missingLabel({ status }: Pick<MediaDetail, "status">): string {
  return status === "pending"
    ? "Not uploaded yet."
    : "The file isn't stored here: only its description was imported.";
}
