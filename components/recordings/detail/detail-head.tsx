import { TriangleAlert } from "lucide-react";
import { RelativeTime } from "@/components/ui/relative-time";
import type { MediaDetail } from "@/lib/schemas/media-detail";
import type { Recording } from "@/lib/schemas/recording";
import { StatusBadge } from "../status-badge";
import { NameField } from "./name-field";

/** The names of a recording's end user and device; null for a missing one or one without a name. */
export type OriginNames = {
  endUser: string | null | undefined;
  device: string | null | undefined;
};

type DetailHeadProps = {
  projectId: string;
  recording: Recording;
  names: OriginNames;
  /** Undefined while they are not known. */
  files: readonly MediaDetail[] | undefined;
};

/** A recording's name and status, whose it is, what captured it and when. */
export function DetailHead({ projectId, recording, names, files }: DetailHeadProps) {
  const origins = [
    names.endUser ?? recording.end_user_id,
    names.device ?? recording.device_id,
  ].filter((origin) => origin !== null);
  return (
    <div className="flex flex-col gap-1.5">
      <NameField
        // A half-written name belongs to one recording.
        key={recording.id}
        projectId={projectId}
        recording={recording}
      />
      {/* Each dot stands in the room before its fact: at the start of a line that room is cut off. */}
      <div className="-m-1 overflow-hidden p-1">
        <div className="-ml-6 flex flex-wrap items-center gap-y-1 text-ink-2">
          <span className="-mr-3.5 pl-6">
            <StatusBadge status={recording.status} />
          </span>
          {recording.status === "completed" && files && <ProblemBadge files={files} />}
          {origins.map((origin, index) => (
            <Fact key={origin} hasDot={index > 0}>
              <span dir="auto" className="truncate">
                {origin}
              </span>
            </Fact>
          ))}
          <Fact hasDot={origins.length > 0}>
            <RelativeTime at={recording.started_at} />
          </Fact>
        </div>
      </div>
    </div>
  );
}

/** Says that files of a recording can't be read, though the others can. */
function ProblemBadge({ files }: { files: readonly MediaDetail[] }) {
  const bad = files.filter(({ problem }) => problem !== null).length;
  if (bad === 0) return null;
  return (
    <span className="-mr-3.5 pl-6">
      <span className="flex h-5.5 items-center gap-1.5 whitespace-nowrap rounded-full bg-attention-soft px-2 font-medium text-[12.5px] text-attention">
        <TriangleAlert aria-hidden className="size-3.5" />
        {`${bad} of ${files.length} files ${bad === 1 ? "has a problem" : "have a problem"}`}
      </span>
    </span>
  );
}

function Fact({ hasDot, children }: { hasDot: boolean; children: React.ReactNode }) {
  return (
    <span className="flex min-w-0">
      <span aria-hidden className="w-6 shrink-0 text-center text-ink-3">
        {hasDot && "·"}
      </span>
      {children}
    </span>
  );
}
