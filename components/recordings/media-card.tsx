import { classNames } from "@/components/ui/class-names";
import { formatBytes } from "@/lib/format/format-numbers";
import { mediaTypes } from "@/lib/schemas/recording-values";
import { type MediaFiles, mediaLabels, mediaStatusLabels, problemLabel } from "./media-labels";

/** Every file of a recording, kind by kind: its type, its size and whether it has arrived. */
export function MediaCard({ media, problem }: MediaFiles) {
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
