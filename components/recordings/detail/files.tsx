import { Download, TriangleAlert } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { CopyableId } from "@/components/ui/copy-button";
import { downloadPath } from "@/lib/client/fetch-media";
import { formatBytes, formatDuration } from "@/lib/format/format-numbers";
import type { MediaDetail } from "@/lib/schemas/media-detail";
import { mediaLabels } from "../media-labels";
import { missingLabel } from "./missing-files";

type FilesProps = {
  files: readonly MediaDetail[];
  /** Problems that stand above for the whole recording, and are not repeated here. */
  shownProblem: string | null;
};

/** Every file of a recording: what it is, how large, and how to have it. */
export function Files({ files, shownProblem }: FilesProps) {
  if (files.length === 0) return null;
  return (
    <section aria-label="Files" className="flex flex-col gap-1">
      <h3 className="text-ink-3 text-small">Files</h3>
      <ul>
        {files.map((file) => (
          <FileRow key={file.id} file={file} shownProblem={shownProblem} />
        ))}
      </ul>
    </section>
  );
}

function FileRow({ file, shownProblem }: { file: MediaDetail; shownProblem: string | null }) {
  const { Icon, one } = mediaLabels[file.type];
  return (
    <li className="flex items-start gap-2.5 border-b py-2 last:border-b-0">
      <Icon aria-label={one} className="mt-0.5 size-4 shrink-0 text-ink-3" />
      <div className="min-w-0 grow">
        <p className="wrap-anywhere">{fileLabel(file)}</p>
        <p className="text-ink-2">
          <CopyableId id={file.id} label="file id" />
        </p>
        {file.problem && (
          <p className="text-small">
            <span className="mr-1.5 inline-flex h-5 items-center gap-1 rounded-full bg-attention-soft px-1.5 font-medium text-attention">
              <TriangleAlert aria-hidden className="size-3" />
              Can't be read
            </span>
            {file.problem.message !== shownProblem && <span>{file.problem.message}</span>}
          </p>
        )}
        {file.note && <p className="text-ink-2 text-small">{file.note}</p>}
        {!file.has_content && <p className="text-ink-3 text-small">{missingLabel(file)}</p>}
      </div>
      {file.has_content && (
        <a
          href={downloadPath(file.id)}
          download
          aria-label={`Download the ${one} ${file.id}`}
          className={buttonClass({ variant: "ghost", size: "icon" })}
        >
          <Download aria-hidden />
        </a>
      )}
    </li>
  );
}

function fileLabel(file: MediaDetail): string {
  const found = [file.container, file.codec].filter((name) => name !== null);
  return [
    file.mime_type,
    [...new Set(found)].join(" / "),
    // A pending file without an announced size has 0.
    file.file_size_bytes > 0 ? formatBytes(file.file_size_bytes) : "size unknown",
    file.width && file.height ? `${file.width} × ${file.height}` : "",
    file.duration_ms === null ? "" : formatDuration(file.duration_ms),
  ]
    .filter(Boolean)
    .join(" · ");
}
