import { classNames } from "@/components/ui/class-names";
import { formatBytes } from "@/lib/format/format-bytes";
import { mediaTypes, type RecordingMedia } from "@/lib/schemas/recording";
import { mediaStatusWords, mediaWords } from "./media-words";

/** Every file of a recording, kind by kind: its type, its size and whether it has arrived. */
export function MediaCard({ media }: { media: readonly RecordingMedia[] }) {
  return (
    <ul className="-m-1 max-h-80 overflow-y-auto p-1 text-small">
      {byKind(media).map((file) => {
        const { Icon } = mediaWords[file.type];
        const isPending = file.status === "pending";
        return (
          <li key={file.id} className="flex h-7 items-center gap-2">
            <Icon className="size-3.5 text-ink-3" aria-hidden />
            <span className="min-w-24 grow pr-3 font-mono">{file.mime_type}</span>
            <span className="min-w-16 text-right">{formatBytes(file.file_size_bytes)}</span>
            <span
              className={classNames("min-w-17 pl-2", isPending ? "text-ink-3" : "text-completed")}
            >
              {mediaStatusWords[file.status]}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function byKind(media: readonly RecordingMedia[]): RecordingMedia[] {
  return mediaTypes.flatMap((type) => media.filter((file) => file.type === type));
}
