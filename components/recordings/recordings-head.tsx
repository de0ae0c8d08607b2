import type { Total } from "@/components/data-list/pagination";
import { CopyCall } from "@/components/ui/copy-call";
import { UploadButton } from "@/components/uploads/upload-button";
import { recordingsCurl } from "@/lib/client/curl";
import { recordingsTypescript } from "@/lib/client/typescript-call";
import { formatCount } from "@/lib/format/format-numbers";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import { ExportMenu } from "./export-menu";

type RecordingsHeadProps = {
  projectId: string;
  query: RecordingsQuery;
  /** The columns on screen, by their ids. */
  columns: readonly string[];
  total: Total | undefined;
  isSelecting: boolean;
};

/** The page's title with the number of recordings, and the actions on all of them. */
export function RecordingsHead({ total, ...props }: RecordingsHeadProps) {
  const { query } = props;
  return (
    <div className="flex h-14 shrink-0 items-center justify-between gap-2 px-4 md:px-5 md:pr-[calc(1.25rem+var(--panel-room,0px))]">
      <div className="flex items-baseline gap-2">
        <h1 className="font-semibold text-title">Recordings</h1>
        <p className="min-w-10 text-ink-2">{total && formatCount(total)}</p>
      </div>
      <div className="flex items-center gap-2">
        <CopyCall
          className="max-lg:hidden"
          curl={() => recordingsCurl(window.location.origin, query)}
          typescript={() => recordingsTypescript(window.location.origin, query)}
        />
        <ExportMenu {...props} />
        <UploadButton />
      </div>
    </div>
  );
}
