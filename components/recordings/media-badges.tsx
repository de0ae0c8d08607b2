import { TriangleAlert } from "lucide-react";
import { lazy, Suspense } from "react";
import { classNames } from "@/components/ui/class-names";
import { HoverCard } from "@/components/ui/hover-card";
import { loadCode } from "@/components/ui/load-code";
import { RowIcon } from "@/components/ui/row-icon";
import type { RecordingMedia } from "@/lib/schemas/recording";
import { type MediaType, mediaTypes } from "@/lib/schemas/recording-values";
import { type MediaFiles, mediaLabels, problemLabel } from "./media-labels";

// Loaded when the pointer first rests on badges.
const MediaCard = lazy(() =>
  loadCode(() => import("./media-card")).then((m) => ({ default: m.MediaCard })),
);

/** A recording's files: an icon and a count for each kind, and every file a hover away. */
export function MediaBadges({ media, problem }: MediaFiles) {
  if (media.length === 0) return <span className="text-ink-3">–</span>;
  const groups = mediaTypes
    .map((type) => ({ type, files: media.filter((file) => file.type === type) }))
    .filter(({ files }) => files.length > 0);
  return (
    <HoverCard
      content={
        <Suspense fallback={<div className="h-14 w-64" />}>
          <MediaCard media={media} problem={problem} />
        </Suspense>
      }
      // A badge without room wraps into a line that is out of sight: it is seen whole, or not at all.
      className="flex h-5.5 w-fit max-w-full flex-wrap gap-x-1 gap-y-2 overflow-hidden"
    >
      <span className="sr-only">
        {groups.map(({ type, files }) => countOf(type, files)).join(", ")}
        {problem && `, ${problemLabel(problem.problem_files)}`}
      </span>
      {problem && (
        <span aria-hidden className="count-badge bg-attention-soft text-attention">
          <TriangleAlert className="size-3.5" />
          {problem.problem_files}
        </span>
      )}
      {groups.map(({ type, files }) => (
        <MediaCount key={type} type={type} files={files} />
      ))}
    </HoverCard>
  );
}

type MediaCountProps = { type: MediaType; files: readonly RecordingMedia[] };

function MediaCount({ type, files }: MediaCountProps) {
  return (
    <span
      aria-hidden
      className={classNames(
        "count-badge border",
        isPending(files) ? "border-line-strong border-dashed text-ink-3" : "text-ink-2",
      )}
    >
      <RowIcon name={type} className="size-3.5" />
      {files.length}
    </span>
  );
}

function countOf(type: MediaType, files: readonly RecordingMedia[]): string {
  const words = mediaLabels[type];
  const count = `${files.length} ${files.length === 1 ? words.one : words.many}`;
  const pending = files.filter(({ status }) => status === "pending").length;
  return pending > 0 ? `${count} (${pending} pending)` : count;
}

function isPending(files: readonly RecordingMedia[]): boolean {
  return files.some(({ status }) => status === "pending");
}
