import { TriangleAlert } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { HoverCard } from "@/components/ui/hover-card";
import { RowIcon } from "@/components/ui/row-icon";
import { formatBytes } from "@/lib/format/format-numbers";
import type { RecordingFailure } from "@/lib/schemas/history";
import type { RecordingMedia } from "@/lib/schemas/recording";
import { type MediaType, mediaTypes } from "@/lib/schemas/recording-values";
import { mediaLabels, mediaStatusLabels, problemLabel } from "./media-labels";

type MediaBadgesProps = {
  media: readonly RecordingMedia[];
  /** The problem of files that can't be read, if others can. */
  problem: RecordingFailure | undefined;
};

/** A recording's files: an icon and a count for each kind, and every file a hover away. */
export function MediaBadges({ media, problem }: MediaBadgesProps) {
  if (media.length === 0) return <span className="text-ink-3">–</span>;
  const groups = mediaTypes
    .map((type) => ({ type, files: media.filter((file) => file.type === type) }))
    .filter(({ files }) => files.length > 0);
  return (
    <HoverCard
      content={<MediaCard media={media} problem={problem} />}
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

/** Every file of a recording, kind by kind: its type, its size and whether it has arrived. */
function MediaCard({ media, problem }: MediaBadgesProps) {
  return (
    <>
      <ul aria-label="Files" className="-m-1 max-h-80 overflow-y-auto p-1 text-small">
        {mediaTypes
          .flatMap((type) => media.filter((file) => file.type === type))
          .map((file) => {
            const { Icon } = mediaLabels[file.type];
            const isAwaited = file.status === "pending";
            return (
              <li key={file.id} className="flex h-7 items-center gap-2">
                <Icon className="size-3.5 text-ink-3" aria-hidden />
                <span className="min-w-24 grow pr-3 font-mono">{file.mime_type}</span>
                <span className="min-w-16 text-right">
                  {file.file_size_bytes > 0 ? formatBytes(file.file_size_bytes) : "–"}
                </span>
                <span
                  className={classNames(
                    "min-w-17 pl-2",
                    isAwaited ? "text-ink-3" : "text-completed",
                  )}
                >
                  {mediaStatusLabels[file.status]}
                </span>
              </li>
            );
          })}
      </ul>
      {problem && (
        <p className="mt-1.5 max-w-80 border-t pt-1.5 text-small">
          <span className="text-attention first-letter:uppercase">
            {problemLabel(problem.problem_files)}.
          </span>{" "}
          {problem.message}
        </p>
      )}
    </>
  );
}
